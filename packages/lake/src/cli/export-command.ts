import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { z } from 'zod'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { datasetFile, openReadOnly } from './data-files.ts'

const argumentsSchema = z.object({ dataset: z.string({ error: 'is needed' }), file: z.string().optional() })

/** One document a line by id, drafts included; a consistent picture even beside a running server. */
export const exportCommand: Command = {
  usage: 'DATASET [FILE.ndjson]',
  async run(args, { config, print }) {
    const { dataset, file } = readArguments(args, {}, argumentsSchema, ['dataset', 'file'])
    const database = openReadOnly(datasetFile(config.dataDir, dataset))
    try {
      // One statement is one read transaction.
      const rows = database.prepare('SELECT body FROM documents ORDER BY id').iterate()
      if (file === undefined) {
        for (const row of rows) print(`${row.body}\n`)
        return
      }
      const stream = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
      const done = finished(stream)
      for (const row of rows)
        if (!stream.write(`${row.body}\n`)) await Promise.race([once(stream, 'drain'), done])
      stream.end()
      await done
    } finally {
      database.close()
    }
  },
}
