import { useToast } from '@sanity/ui/toast'
import { useState } from 'react'
import { type DocumentActionComponent, useClient } from 'sanity'
import { faultOf } from '../actions/desk-fault.ts'
import { oncePerAction } from '../actions/once-per-action.ts'
import { findReferrers } from './referrers.ts'
import type { StoredDocument } from './replace-references.ts'
import type { TakeAway } from './take-away.ts'
import { TakeAwayDialog } from './take-away-dialog.tsx'

/**
 * The Studio's own action as long as nothing refers to the document; otherwise a dialog that shows what does and
 * offers a replacement.
 */
export const withReplacement = oncePerAction(
  (useAction: DocumentActionComponent, way: TakeAway): DocumentActionComponent => {
    // biome-ignore lint/correctness/noComponentHookFactories: made once for each action
    const useActionWithReplacement: DocumentActionComponent = props => {
      const description = useAction(props)
      const client = useClient({ apiVersion: '2025-02-19' })
      const toast = useToast()
      const [referrers, setReferrers] = useState<readonly StoredDocument[]>([])
      const [isSearching, setSearching] = useState(false)
      if (description === null) return null
      const close = () => setReferrers([])
      return {
        ...description,
        disabled: Boolean(description.disabled) || isSearching,
        onHandle: () => {
          setSearching(true)
          findReferrers(client, props.id)
            .then(
              found => (found.length > 0 ? setReferrers(found) : description.onHandle?.()),
              cause => toast.push({ status: 'error', title: faultOf(cause) }),
            )
            .finally(() => setSearching(false))
        },
        ...(referrers.length === 0
          ? {}
          : {
              dialog: {
                type: 'dialog',
                header: way === 'delete' ? 'Dokument löschen' : 'Dokument unveröffentlichen',
                width: 'medium',
                onClose: close,
                content: (
                  <TakeAwayDialog
                    id={props.id}
                    type={props.type}
                    published={props.published}
                    referrers={referrers}
                    way={way}
                    onClose={close}
                  />
                ),
              },
            }),
      }
    }
    if (useAction.action !== undefined) useActionWithReplacement.action = useAction.action
    return useActionWithReplacement
  },
)
