import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'

/** A PNG of a night light under a young moon, drawn here so that the demo brings no file along. */
export function lampPicture(size = 480): Buffer {
  const rows = Array.from({ length: size }, (_, y) => Buffer.from([0, ...Array.from({ length: size }, (_, x) => colorAt(x / size, y / size)).flat()]))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function colorAt(x: number, y: number): [number, number, number] {
  const moon = Math.hypot(x - 0.72, y - 0.24) < 0.13 && Math.hypot(x - 0.67, y - 0.22) > 0.12
  if (moon)
    return [244, 211, 140]
  const shade = Math.abs(x - 0.4) < 0.1 + (y - 0.4) * 0.35 && y > 0.4 && y < 0.68
  if (shade)
    return [250, 226, 170]
  const foot = (Math.abs(x - 0.4) < 0.015 && y >= 0.68 && y < 0.86) || (Math.abs(x - 0.4) < 0.1 && y >= 0.86 && y < 0.89)
  if (foot)
    return [120, 96, 72]
  const glow = Math.max(0, 1 - Math.hypot(x - 0.4, y - 0.6) / 0.55)
  return [Math.round(28 + glow * 90), Math.round(30 + glow * 72), Math.round(66 + glow * 30)]
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  const check = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
