import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { evaluateSync, parse } from 'groq-js'

/**
 * The other way to answer GROQ: prints the resident megabytes of a process that holds every document of an NDJSON file in
 * memory and has evaluated one query over them. Expects the file as its argument.
 */
const dataset: unknown[] = []
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') }))
  dataset.push(JSON.parse(line))
evaluateSync(parse('count(*[_type == "article"])'), { dataset })
process.stdout.write(String(process.memoryUsage.rss() / 1_048_576))
