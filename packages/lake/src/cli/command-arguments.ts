import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { z } from 'zod'
import { LakeError } from '../errors.ts'

/**
 * Options and positionals of a command line, checked by a schema that sees both.
 * @throws LakeError badRequest naming the argument that is wrong
 */
export function readArguments<T>(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  schema: z.ZodType<T>,
  positionals: readonly string[] = [],
): T {
  const parsed = parse(args, options)
  if (parsed.positionals.length > positionals.length)
    throw new LakeError('badRequest', `Unexpected argument "${parsed.positionals[positionals.length]}"`)
  const named = Object.fromEntries(positionals.map((name, index) => [name, parsed.positionals[index]]))
  const checked = schema.safeParse({ ...parsed.values, ...named })
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const name = String(issue?.path[0] ?? '')
  const shown = positionals.includes(name) ? name.toUpperCase() : `--${name}`
  throw new LakeError('badRequest', `${shown}: ${issue?.message ?? 'is wrong'}`)
}

function parse(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (cause) {
    throw new LakeError('badRequest', cause instanceof Error ? cause.message : 'Wrong arguments', { cause })
  }
}
