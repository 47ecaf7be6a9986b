import { Hono } from 'hono'
import type { Access } from '../../access.ts'
import { LakeError } from '../../errors.ts'
import type { DocumentReader } from '../../store/reader.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest } from '../data-request.ts'

const chunkLength = 65_536

/**
 * Every readable document, one JSON a line, by id; with `nextCursor` those after that id. It never comes in pages: the
 * official exporter looks for the cursor of the next page in each piece as the network delivers it, and would end early
 * and content whenever that line came in two.
 * @see content-lake-api.md 2.10
 */
export const exportRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.get('/data/export/:dataset', c => {
    const { dataset, identity, access } = dataRequest(c, parts)
    access.demand('read')
    if (identity.kind === 'anonymous') throw new LakeError('unauthorized', 'A token is needed to export')
    const types = (c.req.query('types') ?? '').split(',').filter(type => type !== '')
    const cursor = c.req.query('nextCursor')
    const lines = linesOf(dataset.reader, access, types, cursor)
    return c.body(inChunks(lines), 200, { 'content-type': 'application/x-ndjson' })
  })
  return app
}

function* linesOf(
  reader: DocumentReader,
  access: Access,
  types: readonly string[],
  cursor: string | undefined,
): Generator<string> {
  for (const document of reader.all(cursor)) {
    const isWanted = types.length === 0 || types.includes(document._type)
    // What a reader does not see still counts as a step, after which others get their turn.
    yield isWanted && access.can('read', document) ? `${JSON.stringify(document)}\n` : ''
  }
}

/** As fast as the other side reads, and with time for others between two chunks. */
function inChunks(lines: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      await new Promise(resolve => setImmediate(resolve))
      let chunk = ''
      for (let next = lines.next(); ; next = lines.next()) {
        if (next.done === true) {
          if (chunk !== '') controller.enqueue(encoder.encode(chunk))
          controller.close()
          return
        }
        chunk += next.value
        if (chunk.length >= chunkLength) {
          controller.enqueue(encoder.encode(chunk))
          return
        }
      }
    },
    cancel() {
      lines.return(undefined)
    },
  })
}
