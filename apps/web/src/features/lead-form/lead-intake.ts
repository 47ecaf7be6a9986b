import { join } from 'node:path'
import { failoverLeadStore } from '@repo/leads/failover-lead-store.ts'
import { lakeLeadStore } from '@repo/leads/lake-lead-store.ts'
import { SpoolLeadStore } from '@repo/leads/spool-lead-store.ts'
import type { Env } from '../../env.ts'
import { Ballast, ballastFile } from './ballast.ts'
import { RecentEnquiries } from './recent-enquiries.ts'
import { rememberSent } from './sent-enquiries.ts'
import { SpentMarks } from './spent-marks.ts'
import type { SubmitLeadParts } from './submit-lead.ts'
import { createThrottle } from './throttle.ts'

/** After this long without an answer of the lake an enquiry goes to the spool: nobody waits longer than a second. */
const lakeTimeoutMs = 500
/** Nobody waits anew for a lake that has just not answered, or for which others wait already. */
const lakeRestMs = 1000
/** The lake takes so many together in some 30 ms. */
const mostWaiting = 16

export type LeadSettings = Pick<
  Env,
  | 'SITE_URL'
  | 'LAKE_INTERNAL_URL'
  | 'SANITY_PROJECT_ID'
  | 'SANITY_LEADS_DATASET'
  | 'LEAD_TOKEN'
  | 'FORM_SECRET'
  | 'DATA_DIR'
  | 'ENQUIRIES_PER_TEN_MINUTES'
  | 'ENQUIRY_MIN_MS'
  | 'LEAD_SCORE'
>

/** The two stores behind the form, and what the second has in reserve. */
export interface LeadStores {
  readonly lake: ReturnType<typeof lakeLeadStore>
  readonly spool: SpoolLeadStore
  readonly ballast: Ballast
}

type Log = (message: string) => void

/** The lake with a create-only token, and the spool in the data folder. */
export function leadStores(settings: LeadSettings, token: string, log: Log): LeadStores {
  const lake = lakeLeadStore({
    lakeUrl: settings.LAKE_INTERNAL_URL,
    projectId: settings.SANITY_PROJECT_ID,
    dataset: settings.SANITY_LEADS_DATASET,
    token,
    timeoutMs: lakeTimeoutMs,
  })
  const ballast = new Ballast({ file: ballastFile(settings.DATA_DIR), log })
  const spool = new SpoolLeadStore({
    // The folder comes from the settings: nothing for the bundler to trace.
    folder: join(/* turbopackIgnore: true */ settings.DATA_DIR, 'spool'),
    makeRoom: () => ballast.release(),
    onSetAside: name => log(`Spool entry put aside: ${name}`),
  })
  return { lake, spool, ballast }
}

/** Everything `submitLead` needs, or the settings that are missing. */
export function leadIntake(
  settings: LeadSettings,
  log: Log,
):
  | { readonly status: 'ready'; readonly parts: SubmitLeadParts }
  | { readonly status: 'missing'; readonly names: readonly string[] } {
  const { LEAD_TOKEN: token, FORM_SECRET: secret } = settings
  if (token === undefined || secret === undefined) {
    const needed = { LEAD_TOKEN: token, FORM_SECRET: secret }
    const names = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []))
    return { status: 'missing', names }
  }
  const { lake, spool } = leadStores(settings, token, log)
  return {
    status: 'ready',
    parts: {
      store: failoverLeadStore(lake, spool, {
        onFailover: (id, { code }) => log(`Enquiry ${id} goes to the spool: the lake is ${code}.`),
        onRush: () => log(`${mostWaiting} enquiries wait for the lake: for a second others go to the spool.`),
        nowMs: () => performance.now(),
        restMs: lakeRestMs,
        mostWaiting,
      }),
      recent: new RecentEnquiries(secret),
      throttle: createThrottle(settings.ENQUIRIES_PER_TEN_MINUTES),
      marks: new SpentMarks({
        folder: join(/* turbopackIgnore: true */ settings.DATA_DIR, 'spent-marks'),
        now: () => new Date(),
        log,
      }),
      secret,
      siteOrigin: settings.SITE_URL,
      minMs: settings.ENQUIRY_MIN_MS,
      isScored: settings.LEAD_SCORE === 'on',
      now: () => new Date(),
      onAccepted: rememberSent,
      log,
    },
  }
}
