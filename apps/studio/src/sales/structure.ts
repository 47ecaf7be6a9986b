import { leadTypeName } from '@repo/leads/lead.schema.ts'
import { type LeadStatus, leadStatuses, leadStatusLabels } from '@repo/leads/lead-status.ts'
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
import { LeadInbox } from './lead-inbox.tsx'

interface Inbox {
  readonly id: string
  readonly title: string
  readonly icon: ComponentType
  readonly statuses: readonly LeadStatus[]
}

const icons: Readonly<Record<Exclude<LeadStatus, 'erased' | 'review'>, ComponentType>> = {
  new: EnvelopeIcon,
  open: TaskIcon,
  contacted: CommentIcon,
  qualified: StarIcon,
  proposal: BillIcon,
  won: CheckmarkCircleIcon,
  lost: CloseCircleIcon,
  closed: UserIcon,
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

const review: Inbox = {
  id: 'review',
  title: leadStatusLabels.review,
  icon: WarningOutlineIcon,
  statuses: ['review'],
}

/** The lists of the workspace: all, then one a status, and suspected spam apart. */
export const salesStructure: StructureResolver = S => {
  const itemOf = ({ id, title, icon, statuses }: Inbox) =>
    S.listItem()
      .id(id)
      .title(title)
      .icon(icon)
      .child(
        S.component(LeadInbox)
          .id(id)
          .title(title)
          .options({ statuses })
          .child(documentId => S.document().documentId(documentId).schemaType(leadTypeName)),
      )
  return S.list()
    .title('Anfragen')
    .items([itemOf(all), S.divider(), ...byStatus.map(itemOf), S.divider(), itemOf(review)])
}
