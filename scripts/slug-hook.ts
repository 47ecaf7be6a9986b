import { lakeCommand } from './lake-command.ts'
import { internalOrigin, type Settings } from './settings.ts'

/** Types whose documents have an address of their own. */
const types = '["article", "topic", "person", "selfCheck", "page"]'

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
  await lakeCommand(
    settings,
    [
      ...['hook', 'put', '--name', 'Weiterleitungen', '--dataset', settings.dataset],
      ...['--url', `${internalOrigin(settings, settings.webPort)}/api/slug-changed`],
      ...['--filter', filter, '--projection', projection],
    ],
    secret,
  )
}
