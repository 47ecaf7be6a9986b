// Loaded into each server before its own code: when the supervisor is gone, even by SIGKILL, its end of this pipe
// closes and the server ends itself, so that no port stays taken.
const graceMs = 15_000

// Nobody reads any more what the server says then; complaining about that would be said into the same pipe, for ever.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', fault => {
    if (fault.code !== 'EPIPE') throw fault
  })
}
process.stdin.on('close', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs).unref()
})
process.stdin.resume()
process.stdin.unref?.()
