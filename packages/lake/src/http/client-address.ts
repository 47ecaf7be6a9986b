import { z } from 'zod'

const bindingsSchema = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }),
})

/**
 * The network address of the caller as the socket knows it; forwarding headers are not believed, since anybody can
 * send them. `unknown` when a handler is called without a socket.
 */
export function clientAddress(context: { readonly env: unknown }): string {
  const bindings = bindingsSchema.safeParse(context.env)
  return bindings.success ? bindings.data.incoming.socket.remoteAddress : 'unknown'
}
