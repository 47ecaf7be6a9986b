import { z } from 'zod'

const operationSchema = z.enum(['create', 'update', 'delete'])
export type HookOperation = z.infer<typeof operationSchema>

/** Set by the lake itself or meaningful to the connection. */
const reservedHeader =
  /^(sanity-.*|host|connection|content-length|content-type|transfer-encoding|te|trailer|upgrade|keep-alive|expect|idempotency-key|user-agent)$/i

const headersSchema = z
  .record(
    z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'is not a header name'),
    z
      .string()
      .max(2_000)
      .regex(/^[\t\x20-\x7e]*$/, 'is not a header value'),
  )
  .refine(headers => Object.keys(headers).length <= 20, 'at most 20 headers')
  .refine(
    headers => !Object.keys(headers).some(name => reservedHeader.test(name)),
    'a header that the lake sets itself cannot be given',
  )

const ruleSchema = z.strictObject({
  on: z.array(operationSchema).min(1).max(3).default(['create', 'update', 'delete']),
  filter: z
    .string()
    .max(4_000)
    .nullish()
    .transform(value => value ?? null),
  projection: z
    .string()
    .max(8_000)
    .nullish()
    .transform(value => value ?? null),
})

const fields = {
  name: z.string().trim().min(1).max(200),
  description: z
    .string()
    .max(2_000)
    .nullish()
    .transform(value => value ?? null),
  dataset: z.string().regex(/^(\*|[a-z0-9][-\w]{0,63})$/, 'must be the name of a dataset or "*"'),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .refine(hasNoCredentials, 'must not hold credentials'),
  httpMethod: z.enum(['POST', 'PUT', 'PATCH', 'DELETE', 'GET']),
  apiVersion: z.string().regex(/^v(\d{4}-\d\d-\d\d|X|1)$/),
  includeDrafts: z.boolean(),
  includeAllVersions: z.boolean(),
  headers: headersSchema,
  secret: z
    .string()
    .min(1)
    .max(500)
    .nullish()
    .transform(value => value ?? null),
  rule: ruleSchema,
  isDisabledByUser: z.boolean(),
}

/** What an administrator may send; unknown members are refused. */
export const newHookSchema = z.strictObject({
  type: z.literal('document').optional(),
  ...fields,
  httpMethod: fields.httpMethod.default('POST'),
  apiVersion: fields.apiVersion.default('v2025-02-19'),
  includeDrafts: fields.includeDrafts.default(false),
  includeAllVersions: fields.includeAllVersions.default(false),
  headers: fields.headers.default({}),
  rule: ruleSchema.prefault({}),
  isDisabledByUser: fields.isDisabledByUser.default(false),
})

export const hookChangeSchema = z
  .strictObject({ type: z.literal('document').optional(), ...fields })
  .partial()

export const hookSchema = z.strictObject({
  ...fields,
  id: z.string(),
  createdAt: z.string(),
  createdByUserId: z.string(),
  updatedAt: z.string(),
})

/** A webhook as it is kept. `secret` signs what it sends and is never shown again. */
export type Hook = Readonly<z.infer<typeof hookSchema>>
export type NewHook = z.infer<typeof newHookSchema>
export type HookChange = z.infer<typeof hookChangeSchema>

function hasNoCredentials(text: string): boolean {
  const { username, password } = new URL(text)
  return username === '' && password === ''
}
