import { retirements } from '@repo/content/documents/article/retirement.ts'
import { Flex, Radio, Spinner, Stack, Text } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useEffect, useId, useState } from 'react'
import { useClient } from 'sanity'
import { ReferrerList } from '../references/referrer-list.tsx'
import { findReferrers } from '../references/referrers.ts'
import type { StoredDocument } from '../references/replace-references.ts'
import { ReplacementPicker } from '../references/replacement-picker.tsx'
import { berlinTime } from './berlin-time.ts'
import { faultOf } from './desk-fault.ts'
import { DialogFoot } from './dialog-foot.tsx'
import { MomentInput } from './moment-input.tsx'
import { planRetirement, retire } from './retire.ts'
import type { RetireAnswer } from './retire-plan.ts'

interface RetireDialogProps {
  readonly published: StoredDocument
  readonly path: string
  readonly hasDraft: boolean
  readonly onClose: () => void
}

/** Asks what comes instead of a page and when, then takes it off the site. */
export function RetireDialog({ published, path, hasDraft, onClose }: RetireDialogProps) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const id = useId()
  const [answer, setAnswer] = useState<RetireAnswer>()
  const [replacement, setReplacement] = useState('')
  const [isPlanned, setPlanned] = useState(false)
  const [moment, setMoment] = useState<Date>()
  const [referrers, setReferrers] = useState<readonly StoredDocument[]>()
  const [isSaving, setSaving] = useState(false)
  const [fault, setFault] = useState<string>()
  const isArticle = published._type === 'article'

  useEffect(() => {
    let isCurrent = true
    // An article stays where it is, so what refers to it goes on referring to it.
    const search = isArticle ? Promise.resolve([]) : findReferrers(client, published._id)
    search.then(
      found => isCurrent && setReferrers(found),
      cause => isCurrent && setFault(faultOf(cause)),
    )
    return () => {
      isCurrent = false
    }
  }, [client, isArticle, published._id])

  const needsReplacement = answer !== undefined && answer !== 'gone'
  const isHeld = answer === 'gone' && (referrers?.length ?? 0) > 0
  const isComplete =
    answer !== undefined &&
    referrers !== undefined &&
    !isHeld &&
    (!needsReplacement || replacement !== '') &&
    (!isPlanned || moment !== undefined)

  async function confirm() {
    if (answer === undefined) return
    setSaving(true)
    try {
      const decision = { answer, replacement }
      if (isPlanned && moment !== undefined) {
        await planRetirement(client, published, decision, moment)
        toast.push({ status: 'success', title: `Stilllegung geplant: ${berlinTime(moment)}` })
      } else {
        await retire(client, published, decision)
        toast.push({ status: 'success', title: 'Stillgelegt' })
      }
      onClose()
    } catch (cause) {
      setFault(faultOf(cause))
      setSaving(false)
    }
  }

  if (referrers === undefined && fault === undefined)
    return (
      <Flex align="center" justify="center" padding={5}>
        <Spinner muted />
      </Flex>
    )
  return (
    <Stack gap={5}>
      <Text size={1}>
        Die Seite <strong>{path}</strong> verschwindet aus allen Listen der Website. Ihre Adresse führt nicht
        ins Leere: Bitte entscheiden Sie, was Leserinnen und Leser dort finden.
      </Text>
      <Stack gap={3} role="radiogroup" aria-label="Stattdessen">
        {retirements.map(({ title, value }) => (
          <Flex key={value} as="label" align="center" gap={3}>
            <Radio name={`${id}-answer`} checked={answer === value} onChange={() => setAnswer(value)} />
            <Text size={1}>{title}</Text>
          </Flex>
        ))}
      </Stack>
      {needsReplacement ? (
        <ReplacementPicker
          id={published._id}
          type={published._type}
          label="Ersatz"
          value={replacement}
          onChange={setReplacement}
        />
      ) : null}
      {referrers !== undefined && referrers.length > 0 ? (
        <Stack gap={3}>
          <ReferrerList referrers={referrers} />
          <Text size={1}>
            {isHeld
              ? 'Solange andere Dokumente hierher verweisen, braucht es einen Ersatz.'
              : 'Sie verweisen danach auf den Ersatz, auch in Entwürfen.'}
          </Text>
        </Stack>
      ) : null}
      {isArticle ? (
        <Stack gap={3} role="radiogroup" aria-label="Wann?">
          {([false, true] as const).map(planned => (
            <Flex key={String(planned)} as="label" align="center" gap={3}>
              <Radio
                name={`${id}-when`}
                checked={isPlanned === planned}
                disabled={planned && hasDraft}
                onChange={() => setPlanned(planned)}
              />
              <Text size={1}>{planned ? 'Zu einem Zeitpunkt' : 'Sofort'}</Text>
            </Flex>
          ))}
          {hasDraft ? (
            <Text size={1} muted>
              Ein Zeitpunkt lässt sich wählen, wenn es keine unveröffentlichten Änderungen gibt: Sie würden
              die Stilllegung sonst wieder aufheben.
            </Text>
          ) : null}
          {isPlanned ? <MomentInput label="Zeitpunkt (Uhrzeit in Berlin)" onChange={setMoment} /> : null}
        </Stack>
      ) : null}
      <DialogFoot
        fault={fault}
        text={isPlanned ? 'Stilllegung planen' : 'Stilllegen'}
        isReady={isComplete}
        isSaving={isSaving}
        onConfirm={confirm}
        onClose={onClose}
      />
    </Stack>
  )
}
