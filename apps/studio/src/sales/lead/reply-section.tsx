import { logDraft, logReply } from '@repo/leads/answer-lead.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { draftAddress, replyDraft } from '@repo/leads/reply-draft.ts'
import { CopyIcon } from '@sanity/icons/Copy'
import { EnvelopeIcon } from '@sanity/icons/Envelope'
import { Button, Flex, Text, TextArea } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useId, useState } from 'react'
import { useActing } from '../use-acting.ts'
import { useLeadPatch } from '../use-lead-patch.ts'
import { Labelled } from './labelled.tsx'
import { Fault, Section } from './section.tsx'
import { useReplySnippets } from './use-reply-snippets.ts'

/** A draft made of what the visitor ticked; a person edits and sends it, and says so here. */
export function ReplySection({ lead }: { readonly lead: StoredLead }) {
  const desk = useLeadPatch()
  const acting = useActing()
  const toast = useToast()
  const id = useId()
  const [text, setText] = useState<string>()
  const [isPreparing, setPreparing] = useState(false)
  const findSnippets = useReplySnippets()

  const prepare = async (): Promise<void> => {
    desk.clearFault()
    setPreparing(true)
    const snippets = await findSnippets()
    if (snippets === undefined)
      toast.push({
        status: 'warning',
        title:
          'Die Antwortbausteine lassen sich gerade nicht laden. Der Entwurf nimmt den Rat aus dem Selbsttest.',
      })
    setText(replyDraft(lead, acting().actor, snippets).text)
    setPreparing(false)
    void desk.act(lead, (_, by) => logDraft(by))
  }
  const sent = async (): Promise<void> => {
    if (text !== undefined && (await desk.act(lead, (stored, by) => logReply(stored, text, by))))
      setText(undefined)
  }
  const copy = (): void => {
    if (text === undefined) return
    navigator.clipboard.writeText(text).then(
      () => toast.push({ status: 'success', title: 'Kopiert' }),
      () =>
        toast.push({
          status: 'warning',
          title: 'Der Browser lässt kein Kopieren zu. Bitte markieren Sie den Text.',
        }),
    )
  }
  return (
    <Section
      title="Antwort"
      testId="reply"
      aside={
        text === undefined ? (
          <Button
            mode="ghost"
            fontSize={1}
            text="Antwort vorbereiten"
            disabled={isPreparing}
            onClick={() => void prepare()}
          />
        ) : undefined
      }
    >
      {text === undefined ? (
        <Text size={1} muted>
          Der Entwurf entsteht aus dem, was angekreuzt und gewählt wurde, und aus unserem Rat und den
          freigegebenen Bausteinen dazu. Gesendet wird nichts von selbst.
        </Text>
      ) : (
        <Labelled id={`${id}-text`} label="Entwurf, bitte prüfen und anpassen">
          <TextArea
            id={`${id}-text`}
            fontSize={1}
            rows={16}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
          <Flex gap={2} wrap="wrap" justify="flex-end">
            <Button mode="bleed" fontSize={1} text="Verwerfen" onClick={() => setText(undefined)} />
            <Button mode="ghost" fontSize={1} icon={CopyIcon} text="Kopieren" onClick={copy} />
            {lead.email === undefined ? null : (
              <Button
                as="a"
                mode="ghost"
                fontSize={1}
                icon={EnvelopeIcon}
                text="Im Mailprogramm öffnen"
                href={draftAddress(lead.email, { subject: `Ihre Anfrage ${lead.caseNumber}`, text })}
              />
            )}
            <Button
              tone="primary"
              fontSize={1}
              text="Als gesendet festhalten"
              disabled={desk.isSaving}
              onClick={() => void sent()}
            />
          </Flex>
        </Labelled>
      )}
      <Fault message={desk.fault} />
    </Section>
  )
}
