/**
 * Gathers lines and writes those of one turn of the event loop at once: a write to a pipe or file is a system call that
 * everybody waits for.
 */
export function createLineBuffer(write: (text: string) => void): {
  readonly write: (line: string) => void
  readonly flush: () => void
} {
  let waiting: string[] = []
  const flush = () => {
    if (waiting.length === 0) return
    const text = waiting.join('')
    waiting = []
    write(text)
  }
  return {
    write(line) {
      waiting.push(line)
      if (waiting.length === 1) setImmediate(flush)
    },
    flush,
  }
}
