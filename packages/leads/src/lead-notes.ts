import { actEvent, allowed, refused } from './act-event.ts'
import type { LeadEvent } from './lead-event.ts'
import type { Acting, LeadDecision } from './lead-patch.ts'
import type { WorkedLead } from './read-lead.ts'

type Noted = Pick<WorkedLead, 'events'>

/** A note as it reads now; every former text is in the history. */
export interface LeadNote {
  readonly key: string
  readonly text: string
  readonly author: string
  readonly authorId: string | undefined
  readonly at: string
  /** When it was last changed. */
  readonly editedAt: string | undefined
}

const maxNoteLength = 4_000

/** The notes of a lead, the newest first. */
export function notesOf({ events }: { readonly events: readonly LeadEvent[] }): readonly LeadNote[] {
  return events
    .filter(({ type }) => type === 'noteAdded')
    .map(({ _key, note = '', actor, actorId, at }) => {
      const edit = events.findLast(({ type, subject }) => type === 'noteEdited' && subject === _key)
      return { key: _key, text: edit?.note ?? note, author: actor, authorId: actorId, at, editedAt: edit?.at }
    })
    .toReversed()
}

function faultOf(text: string): string | undefined {
  if (text === '') return 'Bitte schreiben Sie die Notiz.'
  return text.length > maxNoteLength ? `Eine Notiz hat höchstens ${maxNoteLength} Zeichen.` : undefined
}

/** Adds a note to the history. */
export function addNote(text: string, acting: Acting): LeadDecision {
  const note = text.trim()
  const fault = faultOf(note)
  if (fault !== undefined) return refused(fault)
  return allowed({ set: {}, unset: [], event: actEvent('noteAdded', acting, { note }) })
}

/** Changes one's own note; the entry keeps the text as it was. */
export function editNote(lead: Noted, key: string, text: string, acting: Acting): LeadDecision {
  const known = notesOf(lead).find(note => note.key === key)
  if (known === undefined) return refused('Diese Notiz gibt es nicht mehr.')
  const isOwn =
    known.authorId === undefined ? known.author === acting.actor : known.authorId === acting.actorId
  if (!isOwn) return refused('Eine Notiz ändert, wer sie geschrieben hat.')
  const note = text.trim()
  const fault = faultOf(note)
  if (fault !== undefined) return refused(fault)
  if (note === known.text) return refused('Die Notiz ist unverändert.')
  return allowed({
    set: {},
    unset: [],
    event: actEvent('noteEdited', acting, { subject: key, before: known.text, note }),
  })
}
