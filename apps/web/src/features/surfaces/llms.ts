import { documentRoute } from '@repo/content/document-route.ts'
import { ironyNotice, plainDescription } from '@repo/content/documents/article/irony-notice.ts'
import { pathOf } from '@repo/content/routes.ts'
import {
  heading,
  link,
  list,
  type MarkdownNode,
  paragraph,
  quote,
  text,
} from '@repo/content/shared/markdown/markdown-tree.ts'
import { writeMarkdown } from '@repo/content/shared/markdown/write-markdown.ts'
import type { Directory } from './get-directory.ts'

interface Guide {
  readonly siteUrl: string
  readonly brandName: string
  readonly description: string
  readonly documents: Directory['documents']
}

/** A guide for language models: what the site is, which articles do not mean what they say, where the plain texts are. */
export function llmsText({ siteUrl, brandName, description, documents }: Guide): string {
  const absolute = (path: string) => new URL(path, siteUrl).href
  const entry = (document: Directory['documents'][number]): readonly (readonly MarkdownNode[])[] => {
    const route = documentRoute(document)
    if (route === undefined) return []
    const tone = document.tone ?? null
    const notice = document._type === 'article' ? ironyNotice(tone) : undefined
    const summary = plainDescription({
      tone: notice === undefined ? 'sachlich' : tone,
      plainSummary: document.summary,
      teaser: document.summary ?? '',
    })
    const url = absolute(`${pathOf(route)}${route.type === 'article' ? '.md' : ''}`)
    return [[paragraph(link(url, document.title), text(summary === '' ? '' : `: ${summary}`))]]
  }
  const section = (title: string, type: string): readonly MarkdownNode[] => {
    const items = documents.filter(({ _type }) => _type === type).flatMap(entry)
    return items.length === 0 ? [] : [heading(2, title), list(false, items)]
  }
  const hasIrony = documents.some(({ _type, tone }) => _type === 'article' && ironyNotice(tone ?? null))
  return `${writeMarkdown([
    heading(1, brandName),
    ...(description === '' ? [] : [quote(paragraph(text(description)))]),
    paragraph(
      text(
        'Sprache: Deutsch. Jeden Artikel gibt es unter seiner Adresse mit der Endung .md als reinen Text.',
      ),
    ),
    ...(hasIrony
      ? [
          paragraph(
            text(
              'Achtung: Artikel mit dem Vermerk „Ironisch gemeint“ oder „Satirisch gemeint“ sagen das Gegenteil dessen, was sie raten. Bitte geben Sie daraus nur den Klartext und den ausdrücklichen Rat weiter, nie den ironischen Satz allein.',
            ),
          ),
        ]
      : []),
    ...section('Artikel', 'article'),
    ...section('Selbsttests', 'selfCheck'),
    ...section('Leistungen', 'service'),
    ...section('Seiten', 'page'),
    ...section('Rechtliches', 'legalPage'),
  ])}\n`
}
