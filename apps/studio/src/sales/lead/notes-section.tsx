import { addNote, editNote, type LeadNote, notesOf } from '@repo/leads/lead-notes.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { Button, Card, Flex, Stack, Text, TextArea } from '@sanity/ui'
import { useId, useState } from 'react'
import { useCurrentUser } from 'sanity'
import { useLeadPatch } from '../use-lead-patch.ts'
import { germanMoment } from './german-time.ts'
import { Labelled } from './labelled.tsx'
import { Fault, Section } from './section.tsx'

/** What sales writes down for itself; the former text of a changed note stays in the history. */
export function NotesSection({
  lead,
  isReadOnly,
}: {
  readonly lead: StoredLead
  readonly isReadOnly: boolean
}) {
  const desk = useLeadPatch()
  const id = useId()
  const me = useCurrentUser()?.id
  const [text, setText] = useState('')
  const [edited, setEdited] = useState<{ readonly key: string; readonly text: string }>()
  const notes = notesOf(lead)

  const add = async (): Promise<void> => {
    if (await desk.act(lead, (_, by) => addNote(text, by))) setText('')
  }
  const change = async (key: string, next: string): Promise<void> => {
    if (await desk.act(lead, (stored, by) => editNote(stored, key, next, by))) setEdited(undefined)
  }
  if (isReadOnly && notes.length === 0) return null
  return (
    <Section title="Notizen" testId="notes">
      {notes.map(note =>
        edited?.key === note.key ? (
          <Labelled key={note.key} id={`${id}-edit`} label="Notiz ändern">
            <TextArea
              id={`${id}-edit`}
              fontSize={1}
              rows={3}
              value={edited.text}
              onChange={event => setEdited({ key: note.key, text: event.currentTarget.value })}
            />
            <Flex gap={2} justify="flex-end">
              <Button mode="bleed" fontSize={1} text="Abbrechen" onClick={() => setEdited(undefined)} />
              <Button
                fontSize={1}
                text="Änderung speichern"
                disabled={desk.isSaving}
                onClick={() => void change(note.key, edited.text)}
              />
            </Flex>
          </Labelled>
        ) : (
          <Note
            key={note.key}
            note={note}
            onEdit={
              isReadOnly || note.authorId !== me
                ? undefined
                : () => setEdited({ key: note.key, text: note.text })
            }
          />
        ),
      )}
      {isReadOnly ? null : (
        <Labelled id={`${id}-new`} label="Neue Notiz">
          <TextArea
            id={`${id}-new`}
            fontSize={1}
            rows={3}
            maxLength={4000}
            placeholder="Nur für den Vertrieb. Der Absender kann Auskunft darüber verlangen."
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
          <Flex justify="flex-end">
            <Button
              mode="ghost"
              fontSize={1}
              text="Notiz speichern"
              disabled={desk.isSaving || text.trim() === ''}
              onClick={() => void add()}
            />
          </Flex>
        </Labelled>
      )}
      <Fault message={desk.fault} />
    </Section>
  )
}

function Note({ note, onEdit }: { readonly note: LeadNote; readonly onEdit: (() => void) | undefined }) {
  return (
    <Card padding={3} radius={2} tone="transparent" border>
      <Flex gap={3} align="flex-start">
        <Stack gap={3} flex={1}>
          <Text size={1} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {note.text}
          </Text>
          <Text size={0} muted>
            {[
              note.author,
              germanMoment(note.at),
              note.editedAt === undefined ? '' : `geändert ${germanMoment(note.editedAt)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </Stack>
        {onEdit === undefined ? null : (
          <Button mode="bleed" fontSize={1} padding={2} text="Ändern" onClick={onEdit} />
        )}
      </Flex>
    </Card>
  )
}
