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

const steps = (path: z.infer<typeof markers>[number]['path']): string =>
  path.map(step => (typeof step === 'object' ? step._key : String(step))).join('.')

/**
 * What the Studio's own validation says of a draft; an error blocks publishing. `videoHosts` are the PeerTube
 * servers of the settings. Each line is `<level> <path>: <message>`.
 */
export async function publishCheck(
  document: { readonly _type: string; readonly [field: string]: unknown },
  videoHosts: unknown = null,
): Promise<readonly string[]> {
  const client = {
    // Our rules ask who holds an address and which servers may play videos.
    fetch: async (query: string) =>
      query.includes('"isRedirected"')
        ? { owner: null, isRedirected: false }
        : query.includes('videoHosts')
          ? videoHosts
          : null,
    getDocument: async () => undefined,
    withConfig: (): unknown => client,
  }
  // A workspace is a whole Studio; the validation reads its schema and its words.
  const workspace = {
    schema,
    i18n: { loadNamespaces: async () => undefined, t: (key: string) => key },
  }
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
      getDocumentExists: async () => true,
    },
  ])
  return markers.parse(found).map(({ level, path, message }) => `${level} ${steps(path)}: ${message}`)
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
