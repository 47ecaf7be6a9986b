import { z } from 'zod'

/**
 * The form's part of the web app's settings. Without `LEAD_TOKEN` and `FORM_SECRET` the site runs, and the form
 * answers 503 and logs which one is missing.
 */
export const leadEnvShape = {
  /** May only create in the private dataset. */
  LEAD_TOKEN: z.string().min(16).optional(),
  SANITY_LEADS_DATASET: z
    .string()
    .regex(/^[a-z0-9_-]+$/)
    .default('leads'),
  /** Signs thank-you addresses, derives keys and hashes addresses for the throttle. */
  FORM_SECRET: z.string().min(16).optional(),
  /** Folder of what must survive; enquiries wait in `spool` while the lake does not answer. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** Enquiries in ten minutes from one address, or for one mail address, before the visitor is asked to wait. */
  ENQUIRIES_PER_TEN_MINUTES: z.coerce.number().int().min(1).default(5),
  /** Milliseconds from the first touch of the form to its sending below which no person sends. */
  ENQUIRY_MIN_MS: z.coerce.number().int().min(0).default(3000),
  /** `off`: no enquiry is rated, whoever asks. */
  LEAD_SCORE: z.enum(['on', 'off']).default('on'),
  /** Where this process serves pages to itself, when it does not listen on 127.0.0.1. */
  WEB_INTERNAL_URL: z
    .url()
    .transform(address => new URL(address).origin)
    .optional(),
  /** Where the site listens. */
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
} as const
