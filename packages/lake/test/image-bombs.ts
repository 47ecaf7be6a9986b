import { crc32, deflateSync } from 'node:zlib'
import { twoColours } from './asset-bench.ts'

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG of one bit a pixel; its lines are all there unless `lines` says otherwise. */
function png(side: number, lines = side): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(lines * (1 + Math.ceil(side / 8))))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** A GIF of many frames that claim `side`, of which only the first pixel is there. */
function gif(side: number, frames: number): Buffer {
  const header = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1')
  header.writeUInt16LE(side, 6)
  header.writeUInt16LE(side, 8)
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0x44, 1, 0])
  frame.writeUInt16LE(side, 5)
  frame.writeUInt16LE(side, 7)
  return Buffer.concat([header, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])])
}

/** A small JPEG whose header claims to be as large as the format allows. */
async function jpeg(side: number): Promise<Buffer> {
  const bytes = Buffer.from(await twoColours(16, 16).jpeg().toBuffer())
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  bytes.writeUInt16BE(side, frame + 5)
  bytes.writeUInt16BE(side, frame + 7)
  return bytes
}

/** A small AVIF whose container claims a canvas of `side`, as if its tiles filled it. */
async function avif(side: number): Promise<Buffer> {
  const bytes = Buffer.from(await twoColours(64, 64).avif().toBuffer())
  const extent = bytes.indexOf('ispe', 0, 'latin1')
  bytes.writeUInt32BE(side, extent + 8)
  bytes.writeUInt32BE(side, extent + 12)
  return bytes
}

const svg = (inner: string, head = '') =>
  Buffer.from(
    `<?xml version="1.0"?>${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">${inner}</svg>`,
  )
/** Ten entities, each ten times the one before. */
const laughs = `<!DOCTYPE svg [<!ENTITY a0 "ha">${Array.from({ length: 10 }, (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`).join('')}]>`

/** Files of few bytes that would cost much memory or time, by name. */
export async function imageBombs(): Promise<Readonly<Record<string, Buffer>>> {
  return {
    'PNG of 20,000 pixels a side': png(20_000),
    'PNG that only claims them': png(20_000, 1),
    'PNG of 2³¹ - 1 pixels a side': png(2_147_483_647, 0),
    'GIF of 10,000 frames': gif(100, 10_000),
    'GIF of the largest canvas': gif(65_535, 1),
    'JPEG of 65,500 pixels a side': await jpeg(65_500),
    'AVIF of 65,535 pixels a side': await avif(65_535),
    'SVG of 30,000 pixels a side': Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>',
    ),
    'SVG of nested entities': svg('<text>&a10;</text>', laughs),
    'GIF that is a script': Buffer.from('GIF89a/*\0\0*/=1;alert(1)//', 'latin1'),
    'JPEG that is a page': Buffer.from('\xff\xd8\xff\xe0<html><script>alert(1)</script>', 'latin1'),
    'PDF that is a picture': Buffer.concat([Buffer.from('%PDF-1.7\n'), png(8)]),
    'archive that is a picture': Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), png(8)]),
  }
}

/** Pictures that are something else besides. They can be shown, and must stay pictures. */
export async function polyglots(): Promise<Readonly<Record<string, Buffer>>> {
  const script = Buffer.from('<html><script>alert(1)</script>')
  return {
    'PNG with a page behind it': Buffer.concat([png(8), script]),
    'JPEG with a page in it': await twoColours(16, 16)
      .withExif({ IFD0: { ImageDescription: script.toString() } })
      .jpeg()
      .toBuffer(),
    'GIF with an archive behind it': Buffer.concat([
      gif(1, 1),
      Buffer.from('PK\x05\x06', 'latin1'),
      Buffer.alloc(18),
    ]),
    'SVG with a script': svg('<script>alert(1)</script><path d="M0 0h9v9z" onload="alert(1)"/>'),
    'SVG that wants other files': svg(
      '<image xlink:href="file:///etc/passwd"/><image href="http://127.0.0.1:1/x"/>',
    ),
  }
}
