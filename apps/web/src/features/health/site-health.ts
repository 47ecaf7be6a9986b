import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ifThere } from '@repo/leads/durable-file.ts'
import { arrivalOf, isSpoolFile } from '@repo/leads/spool-file.ts'
import { z } from 'zod'
import { ballastBytes, ballastIn } from '../lead-form/ballast.ts'

export interface SiteHealthParts {
  readonly lakeUrl: string
  readonly deskUrl: string
  readonly deskSecret: string | undefined
  /** Where enquiries wait while the lake does not answer. */
  readonly spoolFolder: string
  /** What is given up when the disk is full. */
  readonly ballastFile: string
  readonly fetch: typeof fetch
  readonly now: () => Date
}

type State = 'ok' | 'failing' | 'unreachable' | 'off'

/** What anybody may see of the installation: states, ages and the name of a step, and nothing that somebody wrote. */
export interface SiteHealth {
  readonly status: 'ok' | 'failing'
  readonly lake: State
  readonly leadStore: State
  readonly disk: State
  readonly desk: State
  readonly mailQueue: State
  readonly canary: { readonly status: State; readonly ageSeconds?: number | null; readonly step?: string }
}

const timeoutMs = 2_000
/** An enquiry that has waited for so long waits for a person: no rush and no restart takes as long. */
const longestWaitMs = 15 * 60_000

const deskSchema = z.object({
  details: z.object({
    jobs: z.array(z.object({ name: z.string(), fault: z.string().optional() })),
    checks: z.array(
      z.object({
        name: z.string(),
        isHealthy: z.boolean(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      }),
    ),
  }),
})

/** Asks lake and desk, and looks into the spool; never rejects. */
export async function siteHealth(parts: SiteHealthParts): Promise<SiteHealth> {
  const [lake, leadStore, disk, desk] = await Promise.all([
    lakeState(parts),
    spoolState(parts),
    diskState(parts),
    deskHealth(parts),
  ])
  const states = [lake, leadStore, disk, desk.desk, desk.mailQueue, desk.canary.status]
  const isFailing = states.some(state => state === 'failing' || state === 'unreachable')
  return { status: isFailing ? 'failing' : 'ok', lake, leadStore, disk, ...desk }
}

/** Whether the lake answers, and well; never rejects. */
export async function lakeState({
  lakeUrl,
  fetch,
}: Pick<SiteHealthParts, 'lakeUrl' | 'fetch'>): Promise<State> {
  try {
    const response = await fetch(`${lakeUrl}/healthz`, { signal: AbortSignal.timeout(timeoutMs) })
    await response.arrayBuffer()
    return response.ok ? 'ok' : 'failing'
  } catch {
    return 'unreachable'
  }
}

/** Whether every enquiry that was thanked for is on its way to sales: none waits for long, none was put aside for good. */
async function spoolState({ spoolFolder, now }: SiteHealthParts): Promise<State> {
  try {
    const [waiting, aside] = await Promise.all([
      namesIn(spoolFolder),
      namesIn(join(/* turbopackIgnore: true */ spoolFolder, 'aside')),
    ])
    const oldest = Math.min(...waiting.filter(isSpoolFile).map(arrivalOf))
    return aside.length > 0 || now().getTime() - oldest > longestWaitMs ? 'failing' : 'ok'
  } catch {
    return 'failing'
  }
}

/** Both folders are made with the first enquiry that needs them. */
const namesIn = async (folder: string): Promise<readonly string[]> => (await ifThere(readdir(folder))) ?? []

/** Some of the ballast was given up, or there never was room for all of it. */
async function diskState({ ballastFile }: SiteHealthParts): Promise<State> {
  const bytes = await ballastIn(ballastFile).catch(() => 0)
  return bytes < ballastBytes ? 'failing' : 'ok'
}

async function deskHealth({
  deskUrl,
  deskSecret,
  fetch,
}: SiteHealthParts): Promise<Pick<SiteHealth, 'desk' | 'mailQueue' | 'canary'>> {
  try {
    const response = await fetch(`${deskUrl}/healthz`, {
      headers: { authorization: `Bearer ${deskSecret ?? ''}` },
      signal: AbortSignal.timeout(timeoutMs),
    })
    const { jobs, checks } = deskSchema.parse(await response.json()).details
    const fault = (name: string) => jobs.find(job => job.name === name)?.fault
    const check = (name: string) => checks.find(one => one.name === name)
    const canary = check('canary')
    const { ageSeconds, step } = canary?.details ?? {}
    return {
      desk: jobs.some(job => job.fault !== undefined) ? 'failing' : 'ok',
      mailQueue: fault('mail') === undefined && check('mailServer')?.isHealthy === true ? 'ok' : 'failing',
      canary:
        canary === undefined
          ? { status: 'off' }
          : {
              status: canary.isHealthy ? 'ok' : 'failing',
              ageSeconds: typeof ageSeconds === 'number' ? ageSeconds : null,
              ...(typeof step === 'string' ? { step } : {}),
            },
    }
  } catch {
    return { desk: 'unreachable', mailQueue: 'unreachable', canary: { status: 'unreachable' } }
  }
}
