import { LeadChanges } from '@repo/desk/leads/lead-changes.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

test('a look reads what is new, and once a minute also what came out of its order', async () => {
  await using bench = await startDeskBench()
  const changes = new LeadChanges({
    client: bench.leads,
    now: () => bench.time.now,
    onUnreadable: id => bench.lines.push(id),
  })
  const { signal } = new AbortController()
  const look = async (): Promise<readonly string[]> => {
    const seen: string[] = []
    await changes.each(async leads => {
      seen.push(...leads.map(({ _id }) => _id))
    }, signal)
    return seen
  }
  const [first, second] = [(await bench.send({})).lead._id, (await bench.send({})).lead._id]
  expect(await look()).toEqual([first, second])
  expect(await look(), 'nothing but what may share its moment with something later').toEqual([second])
  const third = (await bench.send({})).lead._id
  expect(await look()).toEqual([second, third])
  bench.time.now = new Date(bench.time.now.getTime() + 60_000)
  expect(await look()).toEqual([first, second, third])
  expect(bench.lines).toEqual([])
})
