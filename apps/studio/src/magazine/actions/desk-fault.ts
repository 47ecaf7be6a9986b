/** Says why something cannot be done, in German for the editor. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}

/** What went wrong, for an editor. */
export function faultOf(cause: unknown): string {
  if (cause instanceof RefusedError) return cause.message
  const status =
    typeof cause === 'object' && cause !== null && 'statusCode' in cause ? cause.statusCode : undefined
  if (status === 409)
    return 'Jemand anderes hat inzwischen etwas geändert. Bitte schließen Sie den Dialog, prüfen Sie den neuen Stand und versuchen Sie es noch einmal.'
  return 'Das ließ sich nicht speichern. Bitte versuchen Sie es noch einmal.'
}
