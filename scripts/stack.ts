import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { lakeArguments, lakeCommand, lakeEnvironment } from './lake-command.ts'
import { prepareData } from './prepare-data.ts'
import { ServerProcess, type ServerSpec } from './server-process.ts'
import { internalOrigin, type OperatorError, root, type Settings } from './settings.ts'

export type ServerName = 'lake' | 'desk' | 'studio' | 'web'

/** The servers of one installation, running. */
export interface Stack extends AsyncDisposable {
  readonly settings: Settings
  readonly servers: Readonly<Record<ServerName, ServerProcess>>
  readonly logDir: string
  /** Address with which the first administrator sets a password; `undefined` once somebody has. */
  readonly setupLink: string | undefined
  stop(): Promise<void>
}

export interface StackOptions {
  readonly say: (text: string) => void
  /** `development` serves the sources with hot reload, `production` what was built. */
  readonly mode?: 'production' | 'development'
  /** A server died more often than it may; the caller decides what happens to the others. */
  readonly onGivenUp: (error: OperatorError) => void
  /** Runs while the lake starts; the site and the Studio wait for it. */
  readonly build?: () => Promise<void>
  /** Additions to the environment of single servers, e.g. limits that a load test raises. */
  readonly env?: Readonly<Partial<Record<ServerName, Readonly<Record<string, string>>>>>
}

const nextBin = createRequire(join(root, 'apps/web/package.json')).resolve('next/dist/bin/next')
const sanityBin = join(
  dirname(createRequire(join(root, 'apps/studio/package.json')).resolve('sanity/package.json')),
  'bin/sanity',
)
const node = ['--disable-warning=ExperimentalWarning']

/** Prepares the data, then starts lake, desk, site and Studio. @throws OperatorError; nothing runs any more then */
export async function startStack(settings: Settings, options: StackOptions): Promise<Stack> {
  const logDir = join(settings.dataDir, 'logs')
  const secrets = await prepareData(settings, options.say)
  await mkdir(logDir, { recursive: true, mode: 0o700 })
  const publicEnvironment = {
    HOST: settings.host,
    SITE_URL: settings.siteUrl,
    STUDIO_URL: settings.studioUrl,
    LAKE_URL: settings.lakeUrl,
    SANITY_PROJECT_ID: settings.projectId,
    SANITY_DATASET: settings.dataset,
    SANITY_LEADS_DATASET: settings.leadsDataset,
  }
  const isDevelopment = options.mode === 'development'
  const server = (name: ServerName, spec: Omit<ServerSpec, 'name' | 'logFile'>): ServerProcess =>
    new ServerProcess(
      { ...spec, name, env: { ...spec.env, ...options.env?.[name] }, logFile: join(logDir, `${name}.log`) },
      options.onGivenUp,
    )
  const servers = {
    lake: server('lake', {
      cwd: root,
      args: [...(isDevelopment ? ['--watch', '--watch-preserve-output'] : []), ...lakeArguments, 'serve'],
      env: { ...lakeEnvironment(settings), LAKE_SYNC_TAG_SECRET: secrets.revalidateSecret },
      healthUrl: `${internalOrigin(settings, settings.lakePort)}/healthz`,
    }),
    desk: server('desk', {
      cwd: join(root, 'apps/desk'),
      args: [...(isDevelopment ? ['--watch', '--watch-preserve-output'] : []), ...node, 'src/main.ts'],
      env: {
        ...publicEnvironment,
        DESK_PORT: String(settings.deskPort),
        DESK_SECRET: secrets.deskSecret,
        DESK_TOKEN: secrets.deskToken,
        FORM_SECRET: secrets.formSecret,
        LAKE_INTERNAL_URL: internalOrigin(settings, settings.lakePort),
        WEB_INTERNAL_URL: internalOrigin(settings, settings.webPort),
        DATA_DIR: settings.dataDir,
      },
      healthUrl: `http://127.0.0.1:${settings.deskPort}/livez`,
    }),
    studio: server('studio', {
      cwd: join(root, 'apps/studio'),
      args: isDevelopment
        ? [sanityBin, 'dev', '--port', String(settings.studioPort), '--host', settings.host]
        : [...node, 'src/serve.ts'],
      env: { ...publicEnvironment, STUDIO_PORT: String(settings.studioPort) },
      healthUrl: `${internalOrigin(settings, settings.studioPort)}/runtime-config.js`,
    }),
    web: server('web', {
      cwd: join(root, 'apps/web'),
      args: isDevelopment
        ? [nextBin, 'dev', '-p', String(settings.webPort), '-H', settings.host]
        : [...node, 'src/serve.ts'],
      env: {
        ...publicEnvironment,
        NODE_ENV: options.mode ?? 'production',
        PORT: String(settings.webPort),
        WEB_INTERNAL_URL: internalOrigin(settings, settings.webPort),
        LAKE_INTERNAL_URL: internalOrigin(settings, settings.lakePort),
        SANITY_READ_TOKEN: secrets.webReadToken,
        LEAD_TOKEN: secrets.leadIntakeToken,
        FORM_SECRET: secrets.formSecret,
        REVALIDATE_SECRET: secrets.revalidateSecret,
        REDIRECT_TOKEN: secrets.redirectToken,
        SLUG_HOOK_SECRET: secrets.slugHookSecret,
        DESK_INTERNAL_URL: `http://127.0.0.1:${settings.deskPort}`,
        DESK_SECRET: secrets.deskSecret,
        DATA_DIR: settings.dataDir,
      },
      healthUrl: `${internalOrigin(settings, settings.webPort)}/api/ready`,
    }),
  }
  // The site first: it still hands enquiries to the lake. Then Studio and desk, then the lake itself.
  const stop = async () => {
    await Promise.all([servers.web.stop(), servers.studio.stop(), servers.desk.stop()])
    await servers.lake.stop()
  }
  try {
    const lakeIsUp = servers.lake.start()
    await Promise.all([lakeIsUp, options.build?.()])
    options.say('Starting site, Studio and desk …')
    const [setup] = await Promise.all([
      lakeCommand(settings, ['user', 'setup-link']),
      servers.desk.start(),
      servers.studio.start(),
      servers.web.start(),
    ])
    return {
      settings,
      servers,
      logDir,
      setupLink: setup.stdout.trim() || undefined,
      stop,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
