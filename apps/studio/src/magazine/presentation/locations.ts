import type { sluggedTypes } from '@repo/content/document-route.ts'
import { isLegalPageKind, pathOf, type Route } from '@repo/content/routes.ts'
import type { schemaTypes } from '@repo/content/schema.ts'
import type {
  DocumentLocation,
  DocumentLocationResolverObject,
  DocumentLocationsState,
} from 'sanity/presentation'

/** Types of which editors make documents; blocks and objects stand within one of them. */
type DocumentType = Extract<(typeof schemaTypes)[number], { readonly type: 'document' }>['name']

type Resolver = DocumentLocationResolverObject | DocumentLocationsState

const location = (title: string, route: Route): DocumentLocation => ({ title, href: pathOf(route) })

const home = location('Startseite', { type: 'home' })
const magazine = location('Magazin', { type: 'articleIndex' })

/** Selected fields come from documents in any state, so each is looked at. */
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

type SluggedType = (typeof sluggedTypes)[number]

/** Documents with a page of their own: that page first, then the lists that name it. */
function ownPage(
  type: SluggedType,
  title: string,
  lists: readonly DocumentLocation[],
): DocumentLocationResolverObject {
  return {
    select: { title, slug: 'slug.current' },
    resolve: value => {
      const slug = text(value?.slug)
      if (slug === '') {
        return { message: 'Steht noch nirgends: Es fehlt der Slug, also die Adresse.', tone: 'caution' }
      }
      return { locations: [location(text(value?.title) || 'Ohne Titel', { type, slug }), ...lists] }
    },
  }
}

/** Where each kind of document stands on the site; the Studio shows it above the form as "Steht auf …". */
export const locations: Readonly<Record<DocumentType, Resolver>> = {
  article: ownPage('article', 'title', [magazine, home]),
  topic: ownPage('topic', 'title', [location('Themen', { type: 'topicIndex' })]),
  page: ownPage('page', 'title', []),
  service: ownPage('service', 'title', [location('Leistungen', { type: 'serviceIndex' })]),
  selfCheck: ownPage('selfCheck', 'title', [location('Selbsttests', { type: 'selfCheckIndex' })]),
  person: {
    select: { name: 'name', slug: 'slug.current', isPublic: 'public' },
    resolve: value => {
      const slug = text(value?.slug)
      if (value?.isPublic !== true || slug === '') {
        return {
          message:
            'Steht nirgends auf der Website, solange „Erscheint öffentlich“ aus ist oder der Slug fehlt.',
          tone: 'caution',
        }
      }
      const own = location(text(value?.name) || 'Ohne Namen', { type: 'person', slug })
      return { locations: [own, location('Team', { type: 'team' })] }
    },
  },
  legalPage: {
    select: { title: 'title', kind: 'kind' },
    resolve: value =>
      isLegalPageKind(value?.kind)
        ? {
            locations: [
              location(text(value?.title) || 'Rechtstext', { type: 'legalPage', kind: value.kind }),
            ],
          }
        : { message: 'Steht noch nirgends: Es fehlt die Art des Rechtstextes.', tone: 'caution' },
  },
  contactOffer: {
    message:
      'Erscheint am Ende der Artikel, die es wählen; das Ersatzangebot auch auf der Startseite und der Kontaktseite.',
    locations: [location('Kontakt', { type: 'contact' }), home],
  },
  replySnippet: {
    message: 'Steht nirgends auf der Website: Der Vertrieb baut daraus Antworten.',
  },
  privacyNotice: {
    message: 'Steht über dem Absenden an jedem Formular, dessen Kontaktangebot diesen Hinweis wählt.',
    locations: [location('Kontakt', { type: 'contact' })],
  },
  homePage: { locations: [home] },
  articleIndex: { locations: [magazine] },
  siteSettings: {
    message: 'Erscheint in Kopf und Fuß jeder Seite.',
    locations: [home, location('Impressum', { type: 'legalPage', kind: 'impressum' })],
  },
  redirect: {
    message: 'Hat keine eigene Seite: Die alte Adresse führt zur neuen.',
  },
}
