import { sluggedTypes } from '@repo/content/document-route.ts'
import { lakeCommand } from './lake-command.ts'
import { internalOrigin, type Settings } from './settings.ts'

/** Types whose documents have an address of their own, as GROQ has them. */
const types = JSON.stringify(sluggedTypes)

/**
 * The webhook that hands a legal text on when another version of it is published, so that the former one stays readable.
 */
export async function ensureLegalVersionHook(settings: Settings, secret: string): Promise<void> {
  const filter =
    '_type == "legalPage" && delta::operation() == "update" && defined(before().version) && delta::changedAny(version)'
  const fields = ['kind', 'title', 'version', 'validFrom', 'changeNote', 'body']
  const projection = `{${fields.map(field => `"${field}": before().${field}`).join(', ')}}`
  await putHook(settings, secret, 'Fassungen', '/api/legal-version-replaced', { filter, projection })
}

/**
 * The webhook that tells the site which addresses came, changed or went. Made at every start, because the site's
 * address inside the machine may have changed; one that is there keeps its place in the log.
 * @see docs/decisions/009-redirects-written-by-a-webhook.md
 */
export async function ensureSlugHook(settings: Settings, secret: string): Promise<void> {
  const filter = `_type in ${types} && (delta::operation() != "update" || delta::changedAny(slug.current))`
  const projection = `{
  "id": _id,
  "type": _type,
  "before": before().slug.current,
  "after": after().slug.current
}`
  await putHook(settings, secret, 'Weiterleitungen', '/api/slug-changed', { filter, projection })
}

async function putHook(
  settings: Settings,
  secret: string,
  name: string,
  path: string,
  { filter, projection }: { readonly filter: string; readonly projection: string },
): Promise<void> {
  await lakeCommand(
    settings,
    [
      ...['hook', 'put', '--name', name, '--dataset', settings.dataset],
      ...['--url', `${internalOrigin(settings, settings.webPort)}${path}`],
      ...['--filter', filter, '--projection', projection],
    ],
    secret,
  )
}
