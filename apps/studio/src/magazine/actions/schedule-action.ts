import { cloneElement, isValidElement } from 'react'
import { type DocumentActionComponent, useClient } from 'sanity'
import { publicationTime } from './publication-time.ts'

const wrapped = new WeakMap<DocumentActionComponent, DocumentActionComponent>()

/** What the Studio's dialog calls once an editor has chosen a time. */
type OnSchedule = (at: Date) => Promise<void>

/**
 * Plans the first publication of an article with the planned time as that of its publication: the lake publishes the
 * version as it is, so it has to know. The same action always gets the same wrapper, as React demands of a hook.
 */
export function withPublicationTime(useSchedule: DocumentActionComponent): DocumentActionComponent {
  const known = wrapped.get(useSchedule)
  if (known !== undefined) return known
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each action and kept in `wrapped`
  const useScheduleArticle: DocumentActionComponent = props => {
    const description = useSchedule(props)
    const client = useClient({ apiVersion: '2025-02-19' })
    if (!description?.dialog) return description
    const { dialog } = description
    if (dialog.type !== 'custom' || !isValidElement<{ onSchedule?: OnSchedule }>(dialog.component))
      return description
    const { onSchedule } = dialog.component.props
    if (onSchedule === undefined) return description
    const withTime: OnSchedule = async at => {
      const publishedAt = publicationTime(props, at)
      if (publishedAt !== undefined && props.draft !== null)
        await client.patch(props.draft._id, { set: { publishedAt } }).commit({ tag: 'desk.schedule' })
      await onSchedule(at)
    }
    const component = cloneElement(dialog.component, { onSchedule: withTime })
    return { ...description, dialog: { ...dialog, component } }
  }
  useScheduleArticle.action = 'schedule'
  wrapped.set(useSchedule, useScheduleArticle)
  return useScheduleArticle
}
