import { CaseIcon } from '@sanity/icons/Case'
import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { CogIcon } from '@sanity/icons/Cog'
import { CommentIcon } from '@sanity/icons/Comment'
import { DocumentIcon } from '@sanity/icons/Document'
import { EnvelopeIcon } from '@sanity/icons/Envelope'
import { HomeIcon } from '@sanity/icons/Home'
import { LinkIcon } from '@sanity/icons/Link'
import { LockIcon } from '@sanity/icons/Lock'
import { TagIcon } from '@sanity/icons/Tag'
import { TextIcon } from '@sanity/icons/Text'
import { ThListIcon } from '@sanity/icons/ThList'
import { UserIcon } from '@sanity/icons/User'
import type { StructureBuilder, StructureResolver } from 'sanity/structure'
import { articleItem } from './article-lists.ts'

const single = (S: StructureBuilder, id: string, type: string, title: string) =>
  S.document().schemaType(type).documentId(id).title(title)

/**
 * The editors' desk in their words: the magazine first, then what stands on every page. An item that is one document
 * has the document's id, by which links from elsewhere in the Studio find it.
 */
export const magazineStructure: StructureResolver = S =>
  S.list()
    .id('redaktion')
    .title('Redaktion')
    .items([
      articleItem(S),
      S.documentTypeListItem('contactOffer').title('Kontaktangebote').icon(EnvelopeIcon),
      S.documentTypeListItem('selfCheck').title('Selbsttests').icon(CheckmarkCircleIcon),
      S.documentTypeListItem('service').title('Leistungen').icon(CaseIcon),
      S.documentTypeListItem('replySnippet').title('Antwortbausteine').icon(CommentIcon),
      S.documentTypeListItem('topic').title('Themen').icon(TagIcon),
      S.documentTypeListItem('person').title('Personen').icon(UserIcon),
      S.documentTypeListItem('page').title('Seiten').icon(DocumentIcon),
      S.listItem()
        .id('homePage')
        .title('Startseite')
        .icon(HomeIcon)
        .child(single(S, 'homePage', 'homePage', 'Startseite')),
      S.listItem()
        .id('articleIndex')
        .title('Magazinseite')
        .icon(ThListIcon)
        .child(single(S, 'articleIndex', 'articleIndex', 'Magazinseite')),
      S.divider(),
      S.listItem()
        .id('rechtstexte')
        .title('Rechtstexte')
        .icon(TextIcon)
        .child(
          S.list()
            .id('rechtstexte')
            .title('Rechtstexte')
            .items([
              S.listItem()
                .id('legalPage-impressum')
                .title('Impressum')
                .icon(TextIcon)
                .child(single(S, 'legalPage-impressum', 'legalPage', 'Impressum')),
              S.listItem()
                .id('legalPage-datenschutz')
                .title('Datenschutzerklärung')
                .icon(TextIcon)
                .child(single(S, 'legalPage-datenschutz', 'legalPage', 'Datenschutzerklärung')),
              S.listItem()
                .id('legalPage-barrierefreiheit')
                .title('Erklärung zur Barrierefreiheit')
                .icon(TextIcon)
                .child(
                  single(S, 'legalPage-barrierefreiheit', 'legalPage', 'Erklärung zur Barrierefreiheit'),
                ),
              S.documentTypeListItem('privacyNotice').title('Datenschutzhinweise am Formular').icon(LockIcon),
            ]),
        ),
      S.documentTypeListItem('redirect').title('Weiterleitungen').icon(LinkIcon),
      S.listItem()
        .id('siteSettings')
        .title('Einstellungen')
        .icon(CogIcon)
        .child(single(S, 'siteSettings', 'siteSettings', 'Einstellungen')),
    ])
