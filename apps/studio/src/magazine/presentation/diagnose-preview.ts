import { z } from 'zod'

/** The steps on the way to a preview, in the order in which each needs the one before. */
export type PreviewStep = 'origin' | 'framePolicy' | 'dataset' | 'secret' | 'cookie' | 'page'

/** The first step that failed, and what to do about it. */
export interface PreviewFault {
  readonly step: PreviewStep
  readonly title: string
  readonly fix: string
}

interface Surroundings {
  readonly siteUrl: string
  /** Where this Studio is open. */
  readonly studioOrigin: string
  readonly projectId: string
  readonly dataset: string
  /** What the Studio has put into the lake for the site to find; `null` where it could not. */
  readonly secret: string | null
  readonly fetch: typeof globalThis.fetch
}

const answerToOthers = z.object({ studioUrl: z.string() })
const answerToStudio = answerToOthers.extend({
  projectId: z.string(),
  dataset: z.string(),
  secret: z.enum(['good', 'unknown', 'unset', 'unreachable']),
  cookie: z.enum(['came', 'absent']),
})

const secretFaults = {
  unknown: {
    title: 'Die Website kennt den Schlüssel dieser Vorschau nicht.',
    fix: 'Er gilt eine Stunde. Laden Sie das Studio neu. Hilft das nicht, lesen Website und Studio aus verschiedenen Speichern: Vergleichen Sie LAKE_URL des Studios mit LAKE_INTERNAL_URL der Website.',
  },
  unset: {
    title: 'Die Website ist nicht für Vorschauen eingerichtet.',
    fix: 'Ihr fehlt SANITY_READ_TOKEN oder FORM_SECRET. Beides richtet „npm start“ von selbst ein.',
  },
  unreachable: {
    title: 'Die Website kann den Schlüssel dieser Vorschau nicht nachschlagen.',
    fix: 'Sie erreicht den Speicher der Inhalte nicht, oder ihr Token gilt nicht mehr. Prüfen Sie LAKE_INTERNAL_URL und SANITY_READ_TOKEN der Website.',
  },
} as const

const pageMessage = z.object({
  type: z.literal('klartext-vorschau-fehler'),
  title: z.string(),
  fix: z.string(),
})

/** What a page says of itself that could not be made, in a message to the Studio around it; `undefined` for others. */
export function faultToldByPage(
  { origin, data }: Pick<MessageEvent<unknown>, 'origin' | 'data'>,
  siteUrl: string,
): PreviewFault | undefined {
  const told = origin === siteUrl ? pageMessage.safeParse(data).data : undefined
  return told === undefined ? undefined : { step: 'page', title: told.title, fix: told.fix }
}

/** Asks the site for each step on the way to a preview. Everything in the answer is meant to be read by an editor. */
export async function diagnosePreview(surroundings: Surroundings): Promise<PreviewFault> {
  const { siteUrl, studioOrigin, projectId, dataset, secret } = surroundings
  const known = await ask(surroundings, answerToOthers, 'omit')
  if (known === undefined)
    return {
      step: 'origin',
      title: `Unter ${siteUrl} antwortet die Website nicht.`,
      fix: 'Läuft sie? Wenn ja, stimmt ihre Adresse nicht: Setzen Sie SITE_URL auf die Adresse, unter der Sie die Website im Browser öffnen, und starten Sie neu.',
    }
  if (known.studioUrl !== studioOrigin)
    return {
      step: 'framePolicy',
      title: `Die Website lässt sich nur von ${known.studioUrl} einrahmen, dieses Studio steht unter ${studioOrigin}.`,
      fix: `Öffnen Sie das Studio unter ${known.studioUrl}, oder setzen Sie STUDIO_URL auf ${studioOrigin} und starten Sie neu.`,
    }
  const first = await ask(surroundings, answerToStudio, 'include')
  if (first === undefined)
    return {
      step: 'framePolicy',
      title: 'Die Website nimmt Fragen dieses Studios nicht an.',
      fix: `Etwas zwischen Studio und Website nimmt Kopfzeilen weg. Ein vorgeschalteter Server muss „Origin“ und „Access-Control-Allow-Origin“ unverändert weitergeben.`,
    }
  if (first.projectId !== projectId || first.dataset !== dataset)
    return {
      step: 'dataset',
      title: `Die Website liest „${first.projectId}/${first.dataset}“, dieses Studio schreibt in „${projectId}/${dataset}“.`,
      fix: 'Setzen Sie SANITY_PROJECT_ID und SANITY_DATASET für beide auf dasselbe und starten Sie neu.',
    }
  if (secret === null)
    return {
      step: 'secret',
      title: 'Das Studio konnte keinen Schlüssel für die Vorschau hinterlegen.',
      fix: 'Ihr Konto darf in diesem Datensatz nicht schreiben. Die Rolle „editor“ genügt; vergeben kann sie, wer die Rolle „administrator“ hat.',
    }
  if (first.secret !== 'good') return { step: 'secret', ...secretFaults[first.secret] }
  const second = await ask(surroundings, answerToStudio, 'include')
  if (second?.cookie !== 'came')
    return {
      step: 'cookie',
      title: `Der Browser behält keine Cookies von ${siteUrl}.`,
      fix: 'Erlauben Sie sie in den Einstellungen des Browsers für diese Adresse. Studio und Website müssen außerdem zur selben Domain gehören, etwa studio.beispiel.de und www.beispiel.de.',
    }
  return {
    step: 'page',
    title:
      'Adresse, Rahmen, Datensatz, Schlüssel und Cookie sind in Ordnung; die Seite selbst meldet sich nicht.',
    fix: 'Laden Sie die Vorschau neu. Bleibt es dabei, steht der Grund im Protokoll der Website (logs/web.log).',
  }
}

async function ask<Answer>(
  { siteUrl, secret, fetch }: Surroundings,
  schema: z.ZodType<Answer>,
  credentials: RequestCredentials,
): Promise<Answer | undefined> {
  const address = new URL('/api/vorschau/pruefung', siteUrl)
  // Which Studio the site knows needs no secret.
  if (secret !== null && credentials === 'include') address.searchParams.set('sanity-preview-secret', secret)
  try {
    const answer = await fetch(address, { credentials, cache: 'no-store' })
    return schema.safeParse(await answer.json()).data
  } catch {
    return undefined
  }
}
