import type { SanityClient } from '@sanity/client'

const seedId = 'article-social-media-keinen-erfolg'
/** About 30 KB of words, as long as the text that the budget of a page's weight was set with. */
const paragraphs = 60
const wordsEach = 70

const syllables =
  'an be chen der ein fort ge hal in kon lich men nen or pro rung schaft ten un ver wirk zeit'.split(' ')

/** A small generator of numbers from 0 to 1, the same in each run. */
function createNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function text(random: () => number): string {
  const word = () =>
    Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => syllables[Math.floor(random() * syllables.length)],
    ).join('')
  return `${Array.from({ length: wordsEach }, word).join(' ')}.`
}

/** Publishes a long article without blocks of its own kind. @returns its path */
export async function publishLongArticle(editor: SanityClient): Promise<string> {
  const seed = await editor.getDocument(seedId)
  if (seed === undefined) throw new Error('the seed article is missing')
  const { _rev, _createdAt, _updatedAt, headerLine, source, ...content } = seed
  const random = createNumbers(7)
  await editor.createOrReplace({
    ...content,
    _id: 'article-long',
    _type: 'article',
    title: 'Ein langer Text',
    slug: { _type: 'slug', current: 'ein-langer-text' },
    tone: 'sachlich',
    body: Array.from({ length: paragraphs }, (_, index) => ({
      _type: 'block',
      _key: `p${index}`,
      style: 'normal',
      markDefs: [],
      children: [{ _type: 'span', _key: 's', marks: [], text: text(random) }],
    })),
  })
  return '/artikel/ein-langer-text'
}
