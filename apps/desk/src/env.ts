import { mailAddressSchema } from '@repo/leads/mail/mail.ts'
import { z } from 'zod'
import { smtpUrlSchema } from './mail/smtp-settings.ts'

const origin = z.url().transform(address => new URL(address).origin)
const dataset = z.string().regex(/^[a-z0-9_-]+$/)

const oneLine = z.string().regex(/^[^\p{Cc}]{1,100}$/u, 'must be one line')

const shape = z.object({
  /** Where the desk listens; always on 127.0.0.1, because only processes of this machine speak to it. */
  DESK_PORT: z.coerce.number().int().min(0).max(65_535).default(3335),
  /** Shared with the site; without it nothing but the liveness is answered. */
  DESK_SECRET: z.string().min(16),
  /** A token of the lake's role `desk`. */
  DESK_TOKEN: z.string().min(16),
  /** The site's: names the addresses of case pages and finds the same sender again. */
  FORM_SECRET: z.string().min(16),
  /** Everything that must survive. */
  DATA_DIR: z.string().min(1),
  /** Public origins, for links in mails. */
  SITE_URL: origin.default('http://localhost:3000'),
  STUDIO_URL: origin.default('http://localhost:3333'),
  /** Where this process reaches lake and site. */
  LAKE_INTERNAL_URL: origin.default('http://127.0.0.1:3334'),
  WEB_INTERNAL_URL: origin.default('http://127.0.0.1:3000'),
  SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .default('klartext'),
  SANITY_DATASET: dataset.default('production'),
  SANITY_LEADS_DATASET: dataset.default('leads'),
  /** Hands mails over; absent: they can be read in the Studio and leave nowhere. */
  SMTP_URL: smtpUrlSchema.optional(),
  /** From whom all mails come, and who gets those for sales and what visitors answer. */
  MAIL_FROM: mailAddressSchema.default('website@localhost'),
  MAIL_FROM_NAME: oneLine.default('Klartext'),
  SALES_EMAIL: mailAddressSchema.default('vertrieb@localhost'),
  /** Who is told of the deadlines of the law; absent: whoever reads the mails of sales. */
  MANAGEMENT_EMAIL: mailAddressSchema.optional(),
  /** The CRM that is told of leads; absent: none is. */
  CRM_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .transform(address => new URL(address))
    .refine(({ username, password, hash }) => username + password + hash === '', 'must hold no password')
    .optional(),
  CRM_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and at least 24 bytes in base64')
    .optional(),
  /** `1` lets the webhook call this machine and its network, also without TLS. */
  CRM_WEBHOOK_ALLOW_PRIVATE: z.enum(['0', '1']).default('0'),
  /** Minutes between two test enquiries; 0 sends none. */
  CANARY_MINUTES: z.coerce.number().int().min(0).max(1440).default(15),
  /** How often the numbers beside the articles are added up; a round reads the enquiries of three months. */
  NUMBERS_EVERY_SECONDS: z.coerce.number().int().min(1).max(3600).default(300),
  /** Whether addresses outside that texts name are visited. */
  LINK_WATCH: z.enum(['on', 'off']).default('on'),
  /** Hosts, with or without a port, that the visits may reach although they lie on this machine or its network. */
  LINK_WATCH_TRUSTED_HOSTS: z
    .string()
    .default('')
    .transform(hosts => hosts.split(/[\s,]+/).filter(host => host !== '')),
})

const schema = shape.superRefine((env, context) => {
  const complain = (path: keyof typeof env, message: string): void => {
    context.addIssue({ code: 'custom', path: [path], message })
  }
  if (env.SMTP_URL !== undefined) {
    for (const name of ['MAIL_FROM', 'SALES_EMAIL'] as const)
      if (env[name].endsWith('@localhost')) complain(name, 'must be set, because SMTP_URL is')
  }
  if (env.CRM_WEBHOOK_URL === undefined) return
  if (env.CRM_WEBHOOK_SECRET === undefined) {
    complain('CRM_WEBHOOK_SECRET', 'must be set, because CRM_WEBHOOK_URL is')
  }
  if (env.CRM_WEBHOOK_URL.protocol !== 'https:' && env.CRM_WEBHOOK_ALLOW_PRIVATE === '0') {
    complain('CRM_WEBHOOK_URL', 'must begin with https: leads hold personal data')
  }
})

export type DeskEnv = Readonly<z.infer<typeof schema>>

/**
 * Reads the settings from `source`; an empty string counts as absent.
 * @throws when a value is missing or malformed, naming the variable.
 */
export function readDeskEnv(source: Readonly<Record<string, string | undefined>>): DeskEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    throw new Error(`The desk's settings are not usable:\n${z.prettifyError(parsed.error)}`)
  }
  return Object.freeze(parsed.data)
}
