import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { currentScoreVersion, type Scored, scoreOf } from './score.ts'
import { timeFrames } from './time-frames.ts'

const frames = [undefined, ...Object.keys(timeFrames), 'unknown']

/** Every combination of what the form knows, with up to seven ticked sentences of every weight. */
function* answers(): Generator<Scored> {
  for (let ticked = 0; ticked < 128; ticked += 1)
    for (const timeFrame of frames)
      for (const phone of [undefined, '0221 1'])
        for (const company of [undefined, 'Beispiel GmbH']) {
          const items = Array.from({ length: 7 }, (_, index) => ({
            plainText: `Satz ${index}`,
            weight: index === 6 ? undefined : index,
          })).filter((_, index) => (ticked >> index) % 2 === 1)
          yield { items, timeFrame, phone, company }
        }
}

it('is the sum of the reasons it names, for all answers, each reason with a name of its own', () => {
  const wrong: Scored[] = []
  let count = 0
  for (const answer of answers()) {
    const { total, reasons, version } = scoreOf(answer)
    const sum = reasons.reduce((points, reason) => points + reason.points, 0)
    const names = new Set(reasons.map(({ _key }) => _key)).size
    if (total !== sum || names !== reasons.length || version !== currentScoreVersion) wrong.push(answer)
    count += 1
  }
  expect(wrong).toEqual([])
  expect(count).toBe(128 * 6 * 4)
})

it('says why in German, for sales and for the visitor', () => {
  const { total, reasons } = scoreOf({
    items: [{ plainText: 'Wir haben kein eigenes Ziel', weight: 3 }],
    timeFrame: 'now',
    phone: '0221 123456',
  })
  expect(reasons.map(({ label, points }) => [label, points])).toEqual([
    ['Angekreuzt: Wir haben kein eigenes Ziel', 3],
    ['Zeitrahmen: So bald wie möglich', 10],
    ['Telefonnummer angegeben', 3],
  ])
  expect(total).toBe(16)
})

it('gives an old enquiry its old number by the weights of its version, and knows no version that never was', () => {
  const old = { items: [{ plainText: 'Satz', weight: undefined }], timeFrame: 'year', company: 'X' }
  expect(scoreOf(old, 1)).toMatchObject({ total: 6, version: 1 })
  expect(() => scoreOf(old, 99)).toThrow('version 99')
})

it('decides nothing: nobody who changes a status reads it', () => {
  const folder = import.meta.dirname
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.ts$/.test(name),
  )
  const deciding = sources.filter(name => {
    const text = readFileSync(join(folder, name), 'utf8')
    return !/\.test\./.test(name) && /leadTransitions|screenEnquiry\(|changeStatus\(/.test(text)
  })
  expect(deciding.length).toBeGreaterThan(2)
  for (const name of deciding.filter(file => !['lead.ts', 'lead.schema.ts'].includes(file)))
    expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(
      /\.score\b|score\??\.(?:total|reasons)/,
    )
})
