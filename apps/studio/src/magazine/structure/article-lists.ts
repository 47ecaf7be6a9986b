import { AddIcon } from '@sanity/icons/Add'
import { ArchiveIcon } from '@sanity/icons/Archive'
import { CalendarIcon } from '@sanity/icons/Calendar'
import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { DocumentsIcon } from '@sanity/icons/Documents'
import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { EditIcon } from '@sanity/icons/Edit'
import { SearchIcon } from '@sanity/icons/Search'
import type { ComponentType } from 'react'
import type { ComponentBuilder, ListItemBuilder, StructureBuilder } from 'sanity/structure'
import { ArticleList, listTitles } from './article-list.tsx'
import type { ArticleListName } from './article-states.ts'

const icons: readonly (readonly [ArticleListName, ComponentType])[] = [
  ['entwuerfe', EditIcon],
  ['geplant', CalendarIcon],
  ['veroeffentlicht', CheckmarkCircleIcon],
  ['zu-pruefen', SearchIcon],
  ['stillgelegt', ArchiveIcon],
]
const lists = icons.map(([id, icon]) => ({ id, title: listTitles[id], icon }))

/** The articles by what is to be done with them; `article;<id>` still opens one article without a list between. */
export function articleItem(S: StructureBuilder): ListItemBuilder {
  const editorOf = (documentId: string) => S.defaultDocument({ schemaType: 'article', documentId })
  const create = S.menuItem()
    .title('Neuer Artikel')
    .icon(AddIcon)
    .showAsAction(true)
    .intent({ type: 'create', params: { type: 'article', template: 'article' } })
  const all = S.documentTypeList('article')
    .id('alle')
    .title('Alle Artikel')
    .defaultOrdering([{ field: '_updatedAt', direction: 'desc' }])
  const panes = new Map<string, ComponentBuilder>(
    lists.map(({ id, title }) => [
      id,
      S.component(ArticleList).id(id).title(title).options({ list: id }).menuItems([create]).child(editorOf),
    ]),
  )
  return S.listItem()
    .id('article')
    .title('Artikel')
    .icon(DocumentTextIcon)
    .child(
      S.list()
        .id('article')
        .title('Artikel')
        .items([
          ...lists.map(({ id, title, icon }) => S.listItem().id(id).title(title).icon(icon)),
          S.divider(),
          S.listItem().id('alle').title('Alle').icon(DocumentsIcon),
        ])
        .menuItems([create])
        .canHandleIntent((intent, params) => ['create', 'edit'].includes(intent) && params.type === 'article')
        .child(id => (id === 'alle' ? all : (panes.get(id) ?? editorOf(id)))),
    )
}
