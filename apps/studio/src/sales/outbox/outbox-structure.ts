import { EnvelopeIcon } from '@sanity/icons/Envelope'
import { LaunchIcon } from '@sanity/icons/Launch'
import { PublishIcon } from '@sanity/icons/Publish'
import { WarningOutlineIcon } from '@sanity/icons/WarningOutline'
import type { ComponentType } from 'react'
import type { StructureBuilder } from 'sanity/structure'

interface MessageList {
  readonly id: string
  readonly title: string
  readonly icon: ComponentType
  readonly filter: string
}

/** What is left lying comes first: nobody else looks after it. */
const lists: readonly MessageList[] = [
  {
    id: 'nicht-gesendet',
    title: 'Nicht gesendet',
    icon: WarningOutlineIcon,
    filter: '_type in ["mail", "delivery"] && state in ["failed", "dead"] && canary != true',
  },
  {
    id: 'nachrichten',
    title: 'Alle Nachrichten',
    icon: EnvelopeIcon,
    filter: '_type == "mail" && canary != true',
  },
  { id: 'crm', title: 'Übergaben an das CRM', icon: LaunchIcon, filter: '_type == "delivery"' },
]

/** The outbox of the workspace: mails and calls of the CRM with what became of them; without a mail server, where to read them. */
export const outboxItem = (S: StructureBuilder) =>
  S.listItem()
    .id('postausgang')
    .title('Postausgang')
    .icon(PublishIcon)
    .child(
      S.list()
        .id('postausgang')
        .title('Postausgang')
        .items(
          lists.map(({ id, title, icon, filter }) =>
            S.listItem()
              .id(id)
              .title(title)
              .icon(icon)
              .child(
                S.documentList()
                  .id(id)
                  .title(title)
                  .apiVersion('2025-02-19')
                  .filter(filter)
                  .defaultOrdering([{ field: 'queuedAt', direction: 'desc' }])
                  .canHandleIntent(() => false),
              ),
          ),
        ),
    )
