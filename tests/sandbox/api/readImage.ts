import { Buffer } from 'node:buffer'

export interface ImageShape { type: string, width: number, height: number }

function ofPng(bytes: Buffer): ImageShape | undefined {
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504E47)
    return undefined
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function ofGif(bytes: Buffer): ImageShape | undefined {
  if (bytes.length < 10 || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)))
    return undefined
  return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

function isFrameHeader(marker: number): boolean {
  return marker >= 0xC0 && marker <= 0xCF && ![0xC4, 0xC8, 0xCC].includes(marker)
}

function ofJpeg(bytes: Buffer): ImageShape | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xFFD8)
    return undefined
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xFF) {
    const marker = bytes[at + 1] ?? 0
    if (isFrameHeader(marker))
      return { type: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

function ofWebp(bytes: Buffer): ImageShape | undefined {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return undefined
  const chunk = bytes.toString('latin1', 12, 16)
  if (chunk === 'VP8X')
    return { type: 'image/webp', width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8L') {
    const bits = bytes.readUInt32LE(21)
    return { type: 'image/webp', width: (bits & 0x3FFF) + 1, height: ((bits >> 14) & 0x3FFF) + 1 }
  }
  return chunk === 'VP8 ' ? { type: 'image/webp', width: bytes.readUInt16LE(26) & 0x3FFF, height: bytes.readUInt16LE(28) & 0x3FFF } : undefined
}

/** Type and size as the bytes say them, whatever name and type the file came with. */
export function readImage(data: Uint8Array): ImageShape | undefined {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const shape = ofPng(bytes) ?? ofGif(bytes) ?? ofJpeg(bytes) ?? ofWebp(bytes)
  return shape && shape.width > 0 && shape.height > 0 ? shape : undefined
}
