import { describe, expect, it } from 'vitest'
import { FinishedAnswer } from './finished-answer.ts'
import { type KeptPage, KeptPages } from './kept-pages.ts'
import {
  type FoundPage,
  type MadePage,
  PageSource,
  patienceMs,
  patienceWithoutMs,
  restMs,
} from './page-source.ts'
import { Purges } from './purges.ts'

const answerOf = (text: string) => new FinishedAnswer({ status: 200, headers: [], body: Buffer.from(text) })
const textOf = (found: FoundPage | undefined) => found?.answer.identity.body.toString()
const settled = () => new Promise<void>(resolve => setImmediate(resolve))

interface Rendering {
  /** What the rendering has read; the newest version when it ends without having read before. */
  version: number | undefined
  readonly end: (page: MadePage | undefined) => void
}

/** A source over one article whose text is its version number; renderings end when the test says so. */
function makeSource() {
  const purges = new Purges()
  const pages = new KeptPages(purges, 1_000_000)
  const renderings: Rendering[] = []
  const patience: (() => void)[] = []
  const waits: number[] = []
  const state = { version: 0, now: 0, made: 0 }
  const copies = new Map<string, Promise<KeptPage>>()
  const source = new PageSource({
    pages,
    purges,
    make: () => {
      state.made += 1
      const { promise, resolve } = Promise.withResolvers<MadePage | undefined>()
      renderings.push({ version: undefined, end: resolve })
      return promise
    },
    nowMs: () => state.now,
    after: ms => {
      waits.push(ms)
      return new Promise<void>(resolve => patience.push(resolve))
    },
    onKept: () => undefined,
    recall: key => copies.get(key),
  })
  return {
    state,
    source,
    renderings,
    patience,
    waits,
    copies,
    publish: () => {
      state.version += 1
      purges.expire(['article'])
    },
    end: (index = 0, tags: readonly string[] | null = ['article']) => {
      const [rendering] = renderings.splice(index, 1)
      rendering?.end({
        answer: answerOf(String(rendering.version ?? state.version)),
        tags: tags ?? undefined,
      })
    },
    fail: () => renderings.shift()?.end(undefined),
  }
}

describe('a page that is missing', () => {
  it('is made once for a hundred who ask at the same time', async () => {
    const { source, state, end } = makeSource()
    const asked = Array.from({ length: 100 }, () => source.find('/a'))
    end()
    const found = await Promise.all(asked)
    expect(new Set(found.map(textOf))).toEqual(new Set(['0']))
    expect(state.made).toBe(1)
    expect(textOf(await source.find('/a'))).toBe('0')
    expect(state.made).toBe(1)
  })

  it('is made for each address by itself', async () => {
    const { source, state, end } = makeSource()
    const both = [source.find('/a'), source.find('/b')]
    end()
    end()
    await Promise.all(both)
    expect(state.made).toBe(2)
  })

  it('is not kept when it is not the same for everybody', async () => {
    const { source, state, end } = makeSource()
    const first = source.find('/a')
    end(0, null)
    expect(await first).toMatchObject({ how: 'once' })
    const second = source.find('/a')
    end(0, null)
    await second
    expect(state.made).toBe(2)
  })

  it('is nothing when it cannot be made', async () => {
    const { source, fail } = makeSource()
    const asked = source.find('/a')
    fail()
    expect(await asked).toBeUndefined()
  })
})

it('a page that takes too long is nothing to its visitors, and is there for the next', async () => {
  const { source, patience, end } = makeSource()
  const asked = source.find('/a')
  for (const giveUp of patience) giveUp()
  expect(await asked).toBeUndefined()
  end()
  await settled()
  expect(textOf(await source.find('/a'))).toBe('0')
})

describe('a purge', () => {
  it('lets nobody who comes after it have the old version', async () => {
    const { source, end, publish } = makeSource()
    const first = source.find('/a')
    end()
    await first
    publish()
    const second = source.find('/a')
    await settled()
    end()
    expect(textOf(await second)).toBe('1')
  })

  it('overtakes a slow rendering: its result is not kept, and who comes later waits for the next', async () => {
    const { source, state, renderings, end, publish } = makeSource()
    const early = source.find('/a')
    for (const rendering of renderings) rendering.version = state.version
    publish()
    const late = source.find('/a')
    end()
    expect(textOf(await early)).toBe('0')
    await settled()
    expect(renderings, 'the next rendering has begun').toHaveLength(1)
    end()
    expect(textOf(await late)).toBe('1')
    expect(textOf(await source.find('/a'))).toBe('1')
    expect(state.made).toBe(2)
  })

  it('does not make anybody wait whose page it does not touch', async () => {
    const { source, state, end, publish } = makeSource()
    const early = source.find('/a')
    publish()
    const late = source.find('/a')
    end(0, ['something else'])
    await Promise.all([early, late])
    expect(state.made).toBe(1)
  })

  it('never shows an older version after a newer one, in 200 random orders of events', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const { source, state, renderings, end, publish } = makeSource()
      let random = seed
      const below = (limit: number) => {
        random = (random * 48_271) % 2_147_483_647
        return random % limit
      }
      const answers: { wanted: number; got: number }[] = []
      const visits: Promise<void>[] = []
      const visit = () => {
        const wanted = state.version
        const got = source.find('/a').then(found => {
          answers.push({ wanted, got: Number(textOf(found)) })
        })
        visits.push(got)
      }
      const acts = [
        visit,
        visit,
        publish,
        () => end(),
        () => {
          for (const rendering of renderings) rendering.version ??= state.version
        },
      ]
      for (let step = 0; step < 60; step += 1) {
        acts[below(acts.length)]?.()
        if (below(2) === 0) await settled()
      }
      let isDone = false
      const all = Promise.all(visits).then(() => {
        isDone = true
      })
      while (!isDone) {
        end()
        await settled()
      }
      await all
      expect(
        answers.filter(({ wanted, got }) => got < wanted),
        `seed ${seed}: too old`,
      ).toEqual([])
      const order = answers.map(({ got }) => got)
      expect(order, `seed ${seed}: an older one after a newer one`).toEqual([...order].sort((a, b) => a - b))
    }
  })
})

describe('when no newer version can be made', () => {
  async function withStalePage() {
    const made = makeSource()
    const first = made.source.find('/a')
    made.end()
    await first
    made.publish()
    return made
  }

  it('the last good one goes out, and says so', async () => {
    const { source, fail } = await withStalePage()
    const asked = source.find('/a')
    fail()
    expect(await asked).toMatchObject({ how: 'stale' })
    expect(textOf(await asked)).toBe('0')
  })

  it('the renderer rests a while before the next try', async () => {
    const { source, state, renderings, end, fail } = await withStalePage()
    const asked = source.find('/a')
    fail()
    await asked
    expect(await source.find('/a')).toMatchObject({ how: 'stale' })
    expect(renderings).toHaveLength(0)
    state.now += restMs
    const later = source.find('/a')
    end()
    expect(textOf(await later)).toBe('1')
  })

  it('a visitor waits for it only so long, and the rendering goes on', async () => {
    const { source, state, patience, end } = await withStalePage()
    const asked = source.find('/a')
    state.now += patienceMs
    for (const giveUp of patience) giveUp()
    expect(await asked).toMatchObject({ how: 'stale' })
    end()
    await settled()
    expect(textOf(await source.find('/a'))).toBe('1')
  })
})

describe('a page of which there is only a copy', () => {
  function withCopy() {
    const made = makeSource()
    made.copies.set('/a', Promise.resolve({ answer: answerOf('copy'), tags: [], startedAt: 0, isCopy: true }))
    return made
  }

  it('is made anew', async () => {
    const { source, end } = withCopy()
    const asked = source.find('/a')
    await settled()
    end()
    expect(textOf(await asked)).toBe('0')
    expect(await source.find('/a')).toMatchObject({ how: 'kept' })
  })

  it('goes out when that fails, and is read once', async () => {
    const { source, copies, fail } = withCopy()
    const asked = source.find('/a')
    await settled()
    fail()
    expect(await asked).toMatchObject({ how: 'stale' })
    copies.clear()
    expect(textOf(await source.find('/a'))).toBe('copy')
  })

  it('may be older by any number of publishes: a visitor waits for the newer one as long as without it', async () => {
    const { source, waits } = withCopy()
    void source.find('/a')
    await settled()
    expect(waits).toEqual([patienceWithoutMs])
    const other = makeSource()
    void other.source.find('/a')
    expect(other.waits).toEqual([patienceWithoutMs])
    other.end()
    await settled()
    other.publish()
    void other.source.find('/a')
    expect(other.waits).toEqual([patienceWithoutMs, patienceMs])
  })
})
