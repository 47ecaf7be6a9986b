// Loaded into each server before its own code: when the supervisor is gone, even by SIGKILL, its end of this pipe
// closes and the server ends itself, so that no port stays taken.
process.stdin.on('close', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.resume()
process.stdin.unref?.()
