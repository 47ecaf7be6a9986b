import { leadTypeName } from '@repo/leads/lead.schema.ts'
import { workedStatuses } from '@repo/leads/lead-clock.ts'
import { type LeadStatus, leadStatuses, leadStatusLabels } from '@repo/leads/lead-status.ts'
import { ArchiveIcon } from '@sanity/icons/Archive'
import { BillIcon } from '@sanity/icons/Bill'
import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { CloseCircleIcon } from '@sanity/icons/CloseCircle'
import { CommentIcon } from '@sanity/icons/Comment'
import { EnvelopeIcon } from '@sanity/icons/Envelope'
import { InboxIcon } from '@sanity/icons/Inbox'
import { StarIcon } from '@sanity/icons/Star'
import { TaskIcon } from '@sanity/icons/Task'
import { UserIcon } from '@sanity/icons/User'
import { WarningOutlineIcon } from '@sanity/icons/WarningOutline'
import type { ComponentType } from 'react'
import type { StructureResolver } from 'sanity/structure'
import { LeadInbox } from './inbox/lead-inbox.tsx'
import { outboxItem } from './outbox/outbox-structure.ts'

interface Inbox {
  readonly id: string
  readonly title: string
  readonly icon: ComponentType
  readonly statuses: readonly LeadStatus[]
  /** Whose leads the list begins with. */
  readonly owner?: 'mine'
}

const icons: Readonly<Record<Exclude<LeadStatus, 'erased' | 'review'>, ComponentType>> = {
  new: EnvelopeIcon,
  open: TaskIcon,
  contacted: CommentIcon,
  qualified: StarIcon,
  proposal: BillIcon,
  won: CheckmarkCircleIcon,
  lost: CloseCircleIcon,
  closed: ArchiveIcon,
}

const byStatus: readonly Inbox[] = leadStatuses
  .filter(status => status !== 'erased' && status !== 'review')
  .map(status => ({ id: status, title: leadStatusLabels[status], icon: icons[status], statuses: [status] }))

const all: Inbox = {
  id: 'alle',
  title: 'Alle Anfragen',
  icon: InboxIcon,
  statuses: leadStatuses.filter(status => status !== 'review' && status !== 'erased'),
}

const mine: Inbox = {
  id: 'meine',
  title: 'Meine Anfragen',
  icon: UserIcon,
  statuses: workedStatuses,
  owner: 'mine',
}

const review: Inbox = {
  id: 'review',
  title: leadStatusLabels.review,
  icon: WarningOutlineIcon,
  statuses: ['review'],
}

/** The lists of the workspace: all, one's own, then one a status, and suspected spam apart. */
export const salesStructure: StructureResolver = S => {
  const itemOf = ({ id, title, icon, statuses, owner }: Inbox) =>
    S.listItem()
      .id(id)
      .title(title)
      .icon(icon)
      .child(
        S.component(LeadInbox)
          .id(id)
          .title(title)
          .options({ statuses, owner })
          .child(documentId => S.document().documentId(documentId).schemaType(leadTypeName)),
      )
  return S.list()
    .title('Anfragen')
    .items([
      itemOf(all),
      itemOf(mine),
      S.divider(),
      ...byStatus.map(itemOf),
      S.divider(),
      itemOf(review),
      S.divider(),
      outboxItem(S),
    ])
}
