import { isIP } from 'node:net'
import type { Context } from 'hono'
import { z } from 'zod'

const bindingsSchema = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }),
})

/**
 * The network address of the caller as the socket knows it, or, behind `trustedProxies` proxies, as the outermost of
 * them saw it: each appends to `X-Forwarded-For` whom it heard, so entries before theirs are the caller's own invention.
 * `unknown` when a handler is called without a socket.
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  const bindings = bindingsSchema.safeParse(c.env)
  const direct = bindings.success ? bindings.data.incoming.socket.remoteAddress : 'unknown'
  if (trustedProxies === 0) return direct
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map(bareAddress)
  const claimed = forwarded.at(-Math.min(trustedProxies, forwarded.length))
  return claimed !== undefined && isIP(claimed) !== 0 ? claimed : direct
}

/** Without the brackets and port that some proxies write. */
function bareAddress(entry: string): string {
  const text = entry.trim()
  return /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text
}
