/** The part of schema.org that the site speaks, for its tests: each type with the properties it may have. */
const thing = ['@type', '@id', 'name', 'url', 'description']
const page = [...thing, ...['inLanguage', 'isPartOf', 'mainEntity', 'about', 'publisher']]

export const schemaOrg: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    WebSite: [...thing, 'inLanguage', 'publisher'],
    Organization: [...thing, 'logo', 'legalName', 'vatID', 'address', 'contactPoint'],
    PostalAddress: ['@type', 'streetAddress', 'postalCode', 'addressLocality', 'addressCountry'],
    ContactPoint: ['@type', 'contactType', 'email', 'telephone', 'availableLanguage', 'url'],
    ImageObject: ['@type', 'url', 'width', 'height'],
    WebPage: page,
    CollectionPage: page,
    ContactPage: page,
    ProfilePage: page,
    Person: [...thing, 'jobTitle', 'worksFor'],
    ItemList: ['@type', 'itemListElement'],
    BreadcrumbList: ['@type', '@id', 'itemListElement'],
    ListItem: ['@type', 'position', 'name', 'item', 'url'],
    BlogPosting: [
      ...thing,
      ...['headline', 'image', 'datePublished', 'dateModified', 'author', 'publisher', 'inLanguage'],
      ...['articleSection', 'isBasedOn', 'citation', 'genre', 'mainEntityOfPage', 'video'],
    ],
    VideoObject: [
      ...thing,
      ...['thumbnailUrl', 'uploadDate', 'duration', 'contentUrl', 'transcript', 'inLanguage'],
    ],
  }).map(([type, properties]) => [type, new Set(properties)]),
)

/** What schema.org or Google would not do without. */
const required: ReadonlyMap<string, readonly string[]> = new Map([
  ['BlogPosting', ['headline', 'description', 'datePublished', 'dateModified', 'image', 'publisher']],
  ['VideoObject', ['name', 'thumbnailUrl', 'uploadDate']],
  ['Organization', ['name', 'url']],
  ['WebSite', ['name', 'url', 'inLanguage', 'publisher']],
  ['Person', ['name']],
  ['BreadcrumbList', ['itemListElement']],
  ['ListItem', ['position', 'name']],
])

/** Everything that is wrong with a value of structured data, as readable lines. */
export function faultsOf(value: unknown, path = 'graph'): readonly string[] {
  if (value === null || value === undefined) return [`${path} says nothing`]
  if (typeof value === 'string') return value.trim() === '' ? [`${path} is empty`] : []
  if (Array.isArray(value)) {
    const inner = value.flatMap((item, index) => faultsOf(item, `${path}[${index}]`))
    return value.length === 0 ? [`${path} is empty`] : inner
  }
  if (typeof value !== 'object') return []
  const inner = Object.entries(value).flatMap(([key, item]) => faultsOf(item, `${path}.${key}`))
  if (Object.keys(value).length === 0) return [`${path} is empty`]
  if ('@graph' in value || !('@type' in value)) return inner
  const type = String(value['@type'])
  const known = schemaOrg.get(type)
  if (known === undefined) return [`${path} has the unknown type ${type}`, ...inner]
  const strangers = Object.keys(value).filter(key => !known.has(key))
  const missing = (required.get(type) ?? []).filter(key => !(key in value))
  return [
    ...strangers.map(key => `${path} (${type}) must not have ${key}`),
    ...missing.map(key => `${path} (${type}) lacks ${key}`),
    ...inner,
  ]
}
