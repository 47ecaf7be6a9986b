import { schemaTypes } from '@repo/content/schema.ts'
import { createSchema, validateDocument } from 'sanity'
import { z } from 'zod'

const schema = createSchema({ name: 'default', types: schemaTypes })
const markers = z.array(
  z.object({
    level: z.enum(['error', 'warning', 'info']),
    path: z.array(z.union([z.string(), z.number(), z.object({ _key: z.string() })])),
    message: z.string(),
  }),
)

type Marker = z.infer<typeof markers>[number]

const steps = (path: Marker['path']): string =>
  path.map(step => (typeof step === 'object' ? step._key : String(step))).join('.')

interface Draft {
  readonly _type: string
  readonly [field: string]: unknown
}

/** What the rules of the model ask of a dataset in which every address is free. */
export const emptyDataset =
  (videoHosts: unknown = null) =>
  async (query: string): Promise<unknown> => {
    if (query.includes('"isRedirected"')) return { owner: null, isRedirected: false }
    if (query.startsWith('count(')) return 0
    return query.includes('videoHosts') ? videoHosts : null
  }

/** What the Studio's own validation says of a draft; `t` has the words of its language. Only `missing` is not there. */
export async function studioMarkers(
  document: Draft,
  fetch: (query: string) => Promise<unknown>,
  t: (key: string, options?: object) => string,
): Promise<readonly Marker[]> {
  const client = { fetch, getDocument: async () => undefined, withConfig: (): unknown => client }
  // A workspace is a whole Studio; the validation reads its schema and its words.
  const workspace = { schema, i18n: { loadNamespaces: async () => undefined, t } }
  const system = {
    _id: 'drafts.probe',
    _rev: 'r',
    _createdAt: '2026-01-01T00:00:00Z',
    _updatedAt: '2026-01-01T00:00:00Z',
  }
  const found: unknown = await Reflect.apply(validateDocument, undefined, [
    {
      document: { ...system, ...document },
      workspace,
      getClient: () => client,
      getDocumentExists: async ({ id }: { readonly id: string }) => id !== 'missing',
    },
  ])
  return markers.parse(found)
}

/**
 * What the Studio's own validation says of a draft; an error blocks publishing. `videoHosts` are the PeerTube
 * servers of the settings. Each line is `<level> <path>: <message>`.
 */
export async function publishCheck(document: Draft, videoHosts: unknown = null): Promise<readonly string[]> {
  const found = await studioMarkers(document, emptyDataset(videoHosts), key => key)
  return found.map(({ level, path, message }) => `${level} ${steps(path)}: ${message}`)
}

/** The same for an article that has everything but `fields`. */
export function articleCheck(fields: Readonly<Record<string, unknown>>, videoHosts: unknown = null) {
  const text = 'Wer wirklich zuhört, erfährt mehr als jede Umfrage verrät, und kommt öfter auf die Lösung.'
  return publishCheck(
    {
      ...{ _type: 'article', title: 'Zuhören übt man', tone: 'sachlich', teaser: text },
      slug: { _type: 'slug', current: 'zuhoeren-uebt-man' },
      topics: [{ _type: 'reference', _ref: 'topic-a', _key: 'a' }],
      ...fields,
      body: [paragraph, ...(Array.isArray(fields.body) ? fields.body : [])],
    },
    videoHosts,
  )
}

const paragraph = {
  ...{ _type: 'block', _key: 'p', style: 'normal', markDefs: [] },
  children: [{ _type: 'span', _key: 's', text: 'Zuhören ist Arbeit.', marks: [] }],
}
