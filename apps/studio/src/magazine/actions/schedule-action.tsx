import { isValidElement } from 'react'
import { type DocumentActionComponent, useClient } from 'sanity'
import { oncePerAction } from './once-per-action.ts'
import { publicationTime } from './publication-time.ts'
import { ScheduleDialog } from './schedule-dialog.tsx'

/** What the Studio hands to its own dialog. */
interface PlatformDialog {
  readonly onSchedule?: (at: Date) => Promise<void>
  readonly onClose?: () => void
  readonly loading?: boolean
  readonly initialDate?: string | Date
}

/**
 * Plans a publication with a dialog of our own: the Studio's asks by the browser's clock, and where another zone is
 * chosen it judges a right time by the wrong one. The first publication of an article gets the planned time as that of
 * its publication, for the lake publishes the version as it is.
 */
export const inBerlinTime = oncePerAction((useSchedule: DocumentActionComponent): DocumentActionComponent => {
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each action
  const useScheduleInBerlin: DocumentActionComponent = props => {
    const description = useSchedule(props)
    const client = useClient({ apiVersion: '2025-02-19' })
    if (!description?.dialog) return description
    const { dialog } = description
    if (dialog.type !== 'custom' || !isValidElement<PlatformDialog>(dialog.component)) return description
    const { onSchedule, onClose, loading, initialDate } = dialog.component.props
    if (onSchedule === undefined || onClose === undefined) return description
    const schedule = async (at: Date): Promise<void> => {
      const publishedAt = props.type === 'article' ? publicationTime(props, at) : undefined
      if (publishedAt !== undefined && props.draft !== null)
        await client.patch(props.draft._id, { set: { publishedAt } }).commit({ tag: 'desk.schedule' })
      await onSchedule(at)
    }
    return {
      ...description,
      dialog: {
        type: 'dialog',
        header: 'Veröffentlichung planen',
        width: 'small',
        onClose,
        content: (
          <ScheduleDialog
            planned={initialDate === undefined ? undefined : new Date(initialDate)}
            isSaving={loading === true}
            onSchedule={schedule}
            onClose={onClose}
          />
        ),
      },
    }
  }
  useScheduleInBerlin.action = 'schedule'
  return useScheduleInBerlin
})
