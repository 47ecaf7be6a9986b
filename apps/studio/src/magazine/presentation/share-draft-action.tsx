import { ShareIcon } from '@sanity/icons/Share'
import { useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { ShareDialog } from './share-dialog.tsx'

/** Opens the links to an article's draft. */
export const useShareDraft: DocumentActionComponent = ({ id, draft }) => {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return {
    label: 'Entwurf teilen',
    icon: ShareIcon,
    disabled: draft === null,
    title: draft === null ? 'Es gibt keinen Entwurf: Was hier steht, ist veröffentlicht.' : '',
    onHandle: () => setIsOpen(true),
    dialog: isOpen
      ? {
          type: 'dialog',
          header: 'Entwurf teilen',
          content: <ShareDialog documentId={id} />,
          onClose: close,
        }
      : null,
  }
}
