import { once } from 'node:events'
import { createWriteStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { z } from 'zod'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { assetsFolder, datasetFile, openReadOnly } from './data-files.ts'
import { writeArchive } from './dataset-archive-writer.ts'

const argumentsSchema = z.object({ dataset: z.string({ error: 'is needed' }), file: z.string().optional() })

/** Every document, drafts included; a consistent picture even beside a running server. */
export const exportCommand: Command = {
  usage: 'DATASET [FILE.ndjson|FILE.tar.gz]',
  async run(args, { config, clock, print }) {
    const { dataset, file } = readArguments(args, {}, argumentsSchema, ['dataset', 'file'])
    const database = openReadOnly(datasetFile(config.dataDir, dataset))
    try {
      if (file?.endsWith('.tar.gz') === true) {
        const now = clock()
        const counts = await writeArchive(file, {
          database,
          findBlob: sha1 => findBlob(config.dataDir, sha1),
          folder: `${dataset}-export-${now
            .toISOString()
            .replaceAll(/[^a-z0-9]/gi, '-')
            .toLowerCase()}`,
          now,
        })
        print(`${counts.documents} documents and ${counts.assets} assets in ${file}\n`)
        return
      }
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

/** Without opening the store of a running server, which tidies up when it is opened. */
function findBlob(dataDir: string, sha1: string) {
  const path = join(dataDir, assetsFolder, sha1.slice(0, 2), sha1)
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats === undefined ? undefined : { path, size: stats.size }
}
