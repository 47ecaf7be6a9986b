import { deDELocale } from '@sanity/locale-de-de'
import { z } from 'zod'

const bundle = z.object({ namespace: z.string(), resources: z.custom<() => Promise<unknown>>() })
const pluginSchema = z.object({
  i18n: z.object({ locales: z.array(z.object({ bundles: z.array(bundle) })) }),
})
const moduleSchema = z.object({ default: z.record(z.string(), z.string()) })
const optionsSchema = z.looseObject({
  context: z.string().optional(),
  replace: z.record(z.string(), z.unknown()).default({}),
})

/** The sentences of the Studio's German language pack about what is wrong with a value. */
export async function germanSentences(): Promise<Readonly<Record<string, string>>> {
  const [locale] = pluginSchema.parse(deDELocale()).i18n.locales
  const validation = locale?.bundles.find(({ namespace }) => namespace === 'validation')
  return moduleSchema.parse(await validation?.resources()).default
}

/** Fills a sentence as the Studio's library for languages does. */
export function translate(sentences: Readonly<Record<string, string>>) {
  return (name: string, options: object = {}): string => {
    const key = name.replace('validation:', '')
    const values = optionsSchema.parse(options)
    const sentence = sentences[`${key}_${values.context}`] ?? sentences[key] ?? key
    const given: Readonly<Record<string, unknown>> = { ...values, ...values.replace }
    return sentence.replace(/\{\{(\w+)\}\}/g, (gap, gapName: string) => String(given[gapName] ?? gap))
  }
}
