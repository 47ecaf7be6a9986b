import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString())

/** Fields of /proc/<pid>/stat behind the name; `undefined` when the process is gone. */
function statOf(pid: string): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // Ended since it was listed.
    return undefined
  }
}

/** Microseconds of processor time that a process and its children have used. */
export function processorTime(pid: number): number {
  const stats = new Map(
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => {
        const stat = statOf(name)
        return stat === undefined ? [] : [[name, stat] as const]
      }),
  )
  const ticksOf = (id: string): number => {
    const own = stats.get(id)
    const children = [...stats].filter(([, stat]) => stat[1] === id).map(([child]) => ticksOf(child))
    const used = own === undefined ? 0 : Number(own[11]) + Number(own[12])
    return children.reduce((sum, ticks) => sum + ticks, used)
  }
  return (ticksOf(String(pid)) / ticksPerSecond) * 1_000_000
}
