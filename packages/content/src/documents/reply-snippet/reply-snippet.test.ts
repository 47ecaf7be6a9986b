import { expect, test } from 'vitest'
import { checkDocument } from '../../rules/check-document.ts'
import { checkSnippetItem } from './check-snippet-item.ts'

const snippet = {
  ...{ _id: 'snippet', _type: 'replySnippet', title: 'Ein Ziel' },
  text: 'Ein gutes Ziel nennt eine Zahl und einen Tag. Wir setzen es mit Ihnen in einer Stunde.',
}
const reference = (_ref: string) => ({ _type: 'reference', _ref })

/** What is wrong with it, in a dataset whose self-check has the sentence `ziel`. */
async function faults(fields: object): Promise<readonly string[]> {
  const found = await checkDocument(
    { ...snippet, ...fields },
    { get: async id => ({ _id: id }), query: async () => ['ziel'] },
  )
  return found.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('belongs to a sentence that is there, or to a service, and to nothing else', async () => {
  expect(await faults({ belongsTo: 'item', selfCheck: reference('check'), item: 'ziel' })).toEqual([])
  expect(await faults({ belongsTo: 'service', service: reference('plan') })).toEqual([])
  expect(await faults({})).toEqual(['belongsTo: Bitte wählen Sie, wozu der Baustein gehört.'])
  expect(await faults({ belongsTo: 'service' })).toEqual(['service: Bitte wählen Sie die Leistung.'])
  expect(await faults({ belongsTo: 'item', item: 'ziel' })).toEqual([
    'selfCheck: Bitte wählen Sie den Selbsttest.',
  ])
  expect(await faults({ belongsTo: 'item', selfCheck: reference('check'), item: 'weg' })).toEqual([
    expect.stringMatching(/^item: Diesen Punkt gibt es im Selbsttest nicht mehr/),
  ])
})

test('a sentence has to be chosen, and is not judged while nobody knows the others', () => {
  expect(checkSnippetItem(undefined, ['ziel'])).toMatch(/^Bitte wählen/)
  expect(checkSnippetItem('ziel', null)).toBe(true)
})
