import { openPromise } from '@repo/leads/open-notes.ts'
import { sealNote } from '@repo/leads/sealed-note.ts'
import { type ResponsePromise, responsePromiseSchema } from '@repo/leads/working-hours.ts'
import { ifReachable } from '../../lake/if-reachable.ts'
import { withoutMarks } from '../../lake/without-marks.ts'
import { getSite } from '../site/get-site.ts'

interface PromiseFieldProps {
  /** Working hours that the offer promises; `null` without a promise. */
  readonly hours: number | null
  /** What a form that came back was sent with. */
  readonly sent: string | undefined
  readonly secret: string
}

/** The promise of an offer can be kept only against the working time of the settings. */
async function promiseOf(hours: number): Promise<ResponsePromise | undefined> {
  const calendar = withoutMarks((await ifReachable(getSite))?.workingCalendar ?? null)
  return responsePromiseSchema.safeParse({ hours, calendar }).data
}

/** By when this page promises an answer, sealed: the lead is measured by what its visitor could read. */
export async function PromiseField({ hours, sent, secret }: PromiseFieldProps) {
  const promise =
    sent === undefined ? (hours === null ? undefined : await promiseOf(hours)) : openPromise(sent, secret)
  if (promise === undefined) return null
  return <input type="hidden" name="promise" value={sealNote('promise', promise, secret)} />
}
