import { requeueEntry } from '@repo/leads/queue/queue-steps.ts'
import { RefreshIcon } from '@sanity/icons/Refresh'
import { useToast } from '@sanity/ui/toast'
import { useCallback, useState } from 'react'
import { type DocumentActionComponent, useClient } from 'sanity'

/** What is over, and may be tried once more; what waits is tried anyway. */
const settled: ReadonlySet<unknown> = new Set(['dead', 'failed', 'outbox'])

/** Puts a message back into the queue; whatever is sent then carries the same Message-ID. */
export const SendAgainAction: DocumentActionComponent = ({ published, draft }) => {
  const client = useClient({ apiVersion: '2025-02-19' })
  const { push } = useToast()
  const [isBusy, setBusy] = useState(false)
  const message = published ?? draft
  const send = useCallback(async () => {
    if (message === null) return
    setBusy(true)
    const { set, unset } = requeueEntry(new Date())
    try {
      await client
        .patch(message._id)
        .ifRevisionId(message._rev)
        .set(set)
        .unset([...unset])
        .commit({ returnDocuments: false, tag: 'outbox.send-again' })
      push({ status: 'success', title: 'Die Nachricht wird noch einmal gesendet.' })
    } catch {
      push({
        status: 'error',
        title: 'Das ging nicht.',
        description:
          'Vielleicht wird die Nachricht gerade gesendet. Bitte sehen Sie nach und versuchen Sie es noch einmal.',
      })
    }
    setBusy(false)
  }, [client, message, push])
  return {
    label: isBusy ? 'Wird vorgemerkt …' : 'Noch einmal senden',
    icon: RefreshIcon,
    disabled: isBusy || message === null || !settled.has(message.state),
    title: 'Möglich, wenn die Nachricht nicht gesendet wurde.',
    onHandle: () => void send(),
  }
}
