import type { ImageMime } from './types'

export interface ImageHead {
  mime: ImageMime
  width: number
  height: number
}

/**
 * What the bytes say they are: kind by magic bytes, size from the header. The name and the type that
 * the system gives are not believed. Undefined: not one of the four kinds TikTok takes, or cut short.
 */
export function readImage(bytes: Uint8Array): ImageHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const head = png(view) ?? gif(view) ?? webp(view) ?? jpeg(view)
    return head && head.width > 0 && head.height > 0
      ? head
      : undefined
  }
  catch (thrown) {
    if (thrown instanceof RangeError)
      return undefined
    throw thrown
  }
}

function ascii(view: DataView, at: number, text: string): boolean {
  return [...text].every((letter, index) => view.getUint8(at + index) === letter.charCodeAt(0))
}

function png(view: DataView): ImageHead | undefined {
  if (view.getUint32(0) !== 0x89504E47 || view.getUint32(4) !== 0x0D0A1A0A || !ascii(view, 12, 'IHDR'))
    return undefined
  return {
    mime: 'image/png',
    width: view.getUint32(16),
    height: view.getUint32(20),
  }
}

function gif(view: DataView): ImageHead | undefined {
  if (!ascii(view, 0, 'GIF87a') && !ascii(view, 0, 'GIF89a'))
    return undefined
  return {
    mime: 'image/gif',
    width: view.getUint16(6, true),
    height: view.getUint16(8, true),
  }
}

/** Three layouts: lossy (`VP8 `), lossless (`VP8L`), extended (`VP8X`). */
function webp(view: DataView): ImageHead | undefined {
  if (!ascii(view, 0, 'RIFF') || !ascii(view, 8, 'WEBP'))
    return undefined
  const mime = 'image/webp'
  if (ascii(view, 12, 'VP8 '))
    return { mime, width: view.getUint16(26, true) & 0x3FFF, height: view.getUint16(28, true) & 0x3FFF }
  if (ascii(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { mime, width: (bits & 0x3FFF) + 1, height: ((bits >>> 14) & 0x3FFF) + 1 }
  }
  if (ascii(view, 12, 'VP8X'))
    return { mime, width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
  return undefined
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

/** Walks the segments to the frame header; C4, C8 and CC are no frames. */
function jpeg(view: DataView): ImageHead | undefined {
  if (view.getUint16(0) !== 0xFFD8)
    return undefined
  let at = 2
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xFF)
      return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xFF) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xC0 && marker <= 0xCF && marker !== 0xC4 && marker !== 0xC8 && marker !== 0xCC
    if (isFrame) {
      return {
        mime: 'image/jpeg',
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
      }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
