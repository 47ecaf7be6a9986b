import { ArchiveIcon } from '@sanity/icons/Archive'
import { RestoreIcon } from '@sanity/icons/Restore'
import { useToast } from '@sanity/ui/toast'
import { useState } from 'react'
import { type DocumentActionComponent, useClient } from 'sanity'
import { faultOf } from './desk-fault.ts'
import { reinstate } from './retire.ts'
import { RetireDialog } from './retire-dialog.tsx'
import { pathOfDocument } from './retire-plan.ts'

/**
 * Stands where the Studio has "unpublish": a page with an address is retired instead, so that the address answers. A
 * retired article is brought back here; every other page by publishing its draft.
 */
export const useRetire: DocumentActionComponent = ({ published, draft, version, ready }) => {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const [isSaving, setSaving] = useState(false)
  if (version) return null
  const path = published === null ? undefined : pathOfDocument(published)
  const isRetired =
    published !== null &&
    typeof published.retire === 'object' &&
    published.retire !== null &&
    'date' in published.retire

  if (published !== null && isRetired)
    return {
      label: 'Stilllegung aufheben',
      icon: RestoreIcon,
      disabled: !ready || isSaving,
      title: 'Bringt den Artikel unter seiner Adresse und in alle Listen zurück',
      onHandle: () => {
        setSaving(true)
        reinstate(client, published._id)
          .then(
            () => toast.push({ status: 'success', title: 'Der Artikel ist wieder zu lesen' }),
            cause => toast.push({ status: 'error', title: faultOf(cause) }),
          )
          .finally(() => setSaving(false))
      },
    }
  return {
    label: 'Stilllegen',
    icon: ArchiveIcon,
    tone: 'critical',
    disabled: !ready || path === undefined,
    title:
      path === undefined
        ? 'Nur was veröffentlicht ist, lässt sich stilllegen'
        : 'Nimmt die Seite von der Website und sagt unter ihrer Adresse, was stattdessen gilt',
    onHandle: () => setOpen(true),
    dialog:
      isOpen && published !== null && path !== undefined
        ? {
            type: 'dialog',
            header: 'Stilllegen',
            width: 'medium',
            onClose: () => setOpen(false),
            content: (
              <RetireDialog
                published={published}
                path={path}
                hasDraft={draft !== null}
                onClose={() => setOpen(false)}
              />
            ),
          }
        : false,
  }
}
useRetire.action = 'unpublish'
useRetire.displayName = 'Retire'
