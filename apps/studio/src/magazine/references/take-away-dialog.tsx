import { Stack, Text } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useState } from 'react'
import { useClient } from 'sanity'
import { faultOf } from '../actions/desk-fault.ts'
import { DialogFoot } from '../actions/dialog-foot.tsx'
import { ReferrerList } from './referrer-list.tsx'
import type { StoredDocument } from './replace-references.ts'
import { ReplacementPicker } from './replacement-picker.tsx'
import { type TakeAway, takeAway } from './take-away.ts'

interface TakeAwayDialogProps {
  readonly id: string
  readonly type: string
  readonly published: StoredDocument | null
  readonly referrers: readonly StoredDocument[]
  readonly way: TakeAway
  readonly onClose: () => void
}

const words = {
  delete: { button: 'Ersetzen und löschen', done: 'Verweise umgestellt, Dokument gelöscht', act: 'gelöscht' },
  unpublish: {
    button: 'Ersetzen und unveröffentlichen',
    done: 'Verweise umgestellt, Dokument unveröffentlicht',
    act: 'unveröffentlicht',
  },
} as const

/** Shows what refers to a document that is to go, and lets all of it refer to another one in the same step. */
export function TakeAwayDialog({ id, type, published, referrers, way, onClose }: TakeAwayDialogProps) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const [replacement, setReplacement] = useState('')
  const [isSaving, setSaving] = useState(false)
  const [fault, setFault] = useState<string>()
  const { button, done, act } = words[way]

  async function confirm() {
    setSaving(true)
    try {
      await takeAway(client, id, published, replacement, way)
      toast.push({ status: 'success', title: done })
      onClose()
    } catch (cause) {
      setFault(faultOf(cause))
      setSaving(false)
    }
  }

  return (
    <Stack gap={5}>
      <ReferrerList referrers={referrers} />
      <Text size={1}>
        Damit nirgends etwas fehlt, wird das Dokument erst {act}, wenn die Verweise auf ein anderes führen.
        Das gilt auch für Entwürfe und geschieht in einem Schritt.
      </Text>
      <ReplacementPicker id={id} type={type} label="Ersatz" value={replacement} onChange={setReplacement} />
      <DialogFoot
        fault={fault}
        text={button}
        isReady={replacement !== ''}
        isSaving={isSaving}
        onConfirm={confirm}
        onClose={onClose}
      />
    </Stack>
  )
}
