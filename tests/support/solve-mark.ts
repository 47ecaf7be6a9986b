import { createHash } from 'node:crypto'
import { z } from 'zod'

const answerSchema = z.object({
  challenge: z.looseObject({
    parameters: z.looseObject({ nonce: z.string(), salt: z.string(), keyPrefix: z.string() }),
  }),
})

/** A mark of the site with its calculation done, as the worker of a browser does it: for the field `check`. */
export async function solvedMark(site: string): Promise<string> {
  const response = await fetch(`${site}/api/anfrage/marke`, { method: 'POST', headers: { origin: site } })
  const { challenge } = answerSchema.parse(await response.json())
  const { nonce, salt, keyPrefix } = challenge.parameters
  const start = createHash('sha256').update(Buffer.from(salt + nonce, 'hex'))
  const bytes = Buffer.alloc(4)
  for (let counter = 0; ; counter += 1) {
    bytes.writeUInt32BE(counter)
    const derivedKey = start.copy().update(bytes).digest('hex')
    if (derivedKey.startsWith(keyPrefix))
      return JSON.stringify({ challenge, solution: { counter, derivedKey } })
  }
}
