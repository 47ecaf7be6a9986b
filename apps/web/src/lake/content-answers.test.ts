import { expect, it } from 'vitest'
import { type ContentAnswer, ContentAnswers } from './content-answers.ts'

function makeLake() {
  const asked: string[] = []
  const answers = new ContentAnswers()
  const lake = { version: 1 }
  const ask = async (name: string): Promise<ContentAnswer> => {
    asked.push(name)
    return { result: `${name} ${lake.version}`, syncTags: [`s1:${name}`, 's1:all'] }
  }
  const find = async (name: string) => (await answers.find(name, () => ask(name))).result
  return { answers, asked, lake, find }
}

it('asks once, until one of the tags of the answer expires', async () => {
  const { answers, asked, lake, find } = makeLake()
  expect([await find('a'), await find('b'), await find('a')]).toEqual(['a 1', 'b 1', 'a 1'])
  lake.version = 2
  answers.expire(['s1:a', 's1:other'])
  expect([await find('a'), await find('b')]).toEqual(['a 2', 'b 1'])
  expect(asked).toEqual(['a', 'b', 'a'])
})

it('does not keep what was asked before a purge and answered after it', async () => {
  const { answers, find } = makeLake()
  const old = Promise.withResolvers<ContentAnswer>()
  const first = answers.find('a', () => old.promise)
  answers.expire(['s1:a'])
  old.resolve({ result: 'old', syncTags: ['s1:a'] })
  expect((await first).result).toBe('old')
  expect(await find('a')).toBe('a 1')
})

it('keeps no fault', async () => {
  const { answers, find } = makeLake()
  await expect(answers.find('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await find('a')).toBe('a 1')
})

it('counts its purges', () => {
  const { answers } = makeLake()
  answers.expire(['s1:a'])
  answers.expire(['s1:b'])
  expect(answers.epoch).toBe(2)
})
