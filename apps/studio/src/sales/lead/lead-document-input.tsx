import { isWorkedOn } from '@repo/leads/lead-clock.ts'
import { readLead } from '@repo/leads/read-lead.ts'
import { Card, Stack, Text } from '@sanity/ui'
import { useMemo } from 'react'
import type { ObjectInputProps } from 'sanity'
import { RightsSection } from '../law/rights-section.tsx'
import { ContactSection } from './contact-section.tsx'
import { EnquiryCard } from './enquiry-card.tsx'
import { HistorySection } from './history-section.tsx'
import { NextStepSection } from './next-step-section.tsx'
import { NotesSection } from './notes-section.tsx'
import { RecordSection } from './record-section.tsx'
import { RelatedSection } from './related-section.tsx'
import { ReplySection } from './reply-section.tsx'
import { ScoreSection } from './score-section.tsx'
import { StatusSection } from './status-section.tsx'
import { useViewLead } from './use-view-lead.ts'

/**
 * The page of a lead in place of the Studio's form: the enquiry to read, and every act on it as a button. No field is
 * written by hand, so that each change has its entry.
 */
export function LeadDocumentInput({ value, readOnly: isReadOnly = false }: ObjectInputProps) {
  const lead = useMemo(() => readLead(value), [value])
  useViewLead(lead, isReadOnly)
  if (lead === undefined)
    return (
      <Card tone="caution" padding={4} radius={3} role="status">
        <Text size={1}>Diese Anfrage lässt sich nicht lesen.</Text>
      </Card>
    )
  // What is merged is worked on elsewhere, until that is taken back.
  const isMerged = lead.mergedInto !== undefined
  const isResting = isReadOnly || isMerged
  // Of another lead, nothing that was typed here may stay.
  return (
    <Stack key={lead._id} gap={4}>
      <EnquiryCard lead={lead} />
      {isMerged ? <RelatedSection lead={lead} isReadOnly={isReadOnly} /> : null}
      <StatusSection lead={lead} isReadOnly={isResting} />
      <NextStepSection lead={lead} isReadOnly={isResting} />
      {isResting || !isWorkedOn(lead.status) || lead.status === 'new' ? null : (
        <>
          <ReplySection lead={lead} />
          <ContactSection lead={lead} />
        </>
      )}
      {isMerged ? null : <RelatedSection lead={lead} isReadOnly={isReadOnly} />}
      <NotesSection lead={lead} isReadOnly={isReadOnly} />
      <ScoreSection lead={lead} isReadOnly={isReadOnly} />
      <HistorySection lead={lead} />
      <RecordSection lead={lead} />
      <RightsSection lead={lead} isReadOnly={isReadOnly} />
    </Stack>
  )
}
