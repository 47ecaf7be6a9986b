import { join } from 'node:path'
import { countersFile } from '@repo/content/numbers/counter-store.ts'
import { type CommandResult, runCommand } from './run-command.ts'
import { internalOrigin, OperatorError, root, type Settings } from './settings.ts'

/** Source file of the lake's command line; Node runs it as it is. */
const lakeMain = join(root, 'packages/lake/src/main.ts')

/** The rules of magazine and enquiries, which hold for whatever is written, whoever writes it. */
const guard = join(root, 'scripts/lake-guard.ts')

/**
 * What Node is started with. Its young heap would grow to a hundred megabytes under writers, for a few hundredths of
 * speed; and on a machine with much memory it lets garbage lie for longer, as if all of it were the lake's.
 */
export const lakeArguments = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=4',
  '--max-old-space-size=1024',
  lakeMain,
] as const

/** What the lake reads, whether it serves or runs one command. */
export function lakeEnvironment(settings: Settings): Readonly<Record<string, string>> {
  return {
    LAKE_PORT: String(settings.lakePort),
    HOST: settings.host,
    DATA_DIR: settings.dataDir,
    LAKE_URL: settings.lakeUrl,
    STUDIO_URL: settings.studioUrl,
    SITE_URL: settings.siteUrl,
    SANITY_PROJECT_ID: settings.projectId,
    SANITY_DATASET: settings.dataset,
    SANITY_LEADS_DATASET: settings.leadsDataset,
    LAKE_GUARD: guard,
    LAKE_BACKUP_ALSO: countersFile,
    // Inside the machine the site is reached by loopback, whatever its public address is.
    LAKE_WEBHOOK_HOSTS: [
      process.env.LAKE_WEBHOOK_HOSTS,
      new URL(internalOrigin(settings, settings.webPort)).host,
    ]
      .filter(Boolean)
      .join(','),
    LAKE_SYNC_TAG_URL: `${internalOrigin(settings, settings.webPort)}/api/revalidate`,
  }
}

/** Runs one verb of the lake's command line. @throws OperatorError with the lake's own explanation when it fails */
export async function lakeCommand(
  settings: Settings,
  args: readonly string[],
  input?: string,
): Promise<CommandResult> {
  const result = await runCommand(process.execPath, [...lakeArguments, ...args], {
    env: lakeEnvironment(settings),
    ...(input === undefined ? {} : { input }),
  })
  if (result.status !== 0) {
    throw new OperatorError(
      result.stderr.trim() || `lake ${args.join(' ')} failed with status ${result.status}`,
    )
  }
  return result
}
