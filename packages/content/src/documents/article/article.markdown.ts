import type { BodyMember } from '../../blocks/block-view.ts'
import { bodyMarkdown } from '../../blocks/markdown.ts'
import {
  heading,
  type Inline,
  link,
  list,
  type MarkdownNode,
  paragraph,
  quote,
  strong,
  text,
} from '../../shared/markdown/markdown-tree.ts'
import { linkTarget } from '../../shared/portable-text/link-target.ts'
import type { Absolute } from '../../shared/portable-text/text-markdown.ts'
import { ironyNotice } from './irony-notice.ts'
import { offerHeadlineOf } from './offer-headline.ts'
import { sourceFacts } from './source-facts.ts'
import { relationTitle } from './source-relation.ts'

/** What twin and feed need of an article. */
export interface PlainArticle {
  readonly title: string
  readonly tone: string | null
  readonly plainSummary: string | null
  readonly lead: string | null
  readonly headerLine: {
    readonly text: string | null
    readonly kicker: string | null
    readonly language: string | null
  } | null
  readonly body: readonly BodyMember[]
  readonly source: {
    readonly label: string | null
    readonly url: string | null
    readonly title: string | null
    readonly publisher: string | null
    readonly author: string | null
    readonly relation: string | null
    readonly language: string | null
    readonly retrievedOn: string | null
  } | null
  readonly offer: { readonly headline: string } | null
  readonly offerHeadline: string | null
}

interface Surroundings {
  readonly absolute: Absolute
  readonly offerUrl: string
}

/** The whole text of an article without its title, notice first. */
export function articleMarkdown(
  article: PlainArticle,
  { absolute, offerUrl }: Surroundings,
): readonly MarkdownNode[] {
  const { lead, body, tone } = article
  const source = sourceOf(article)
  return [
    ...noticeOf(article),
    ...headerLineOf(article),
    ...(lead ? [paragraph(text(lead))] : []),
    ...bodyMarkdown(body, {
      absolute,
      offerUrl,
      offerHeadline: offerHeadlineOf(article),
      isIronic: ironyNotice(tone) !== undefined,
      source,
    }),
    ...(source.length === 0 ? [] : [paragraph(...source)]),
  ]
}

/** How an ironic article is meant, and what it advises in earnest. */
function noticeOf({ tone, plainSummary, body }: PlainArticle): readonly MarkdownNode[] {
  const notice = ironyNotice(tone)
  if (notice === undefined) return []
  const advice = body.flatMap(member =>
    member._type === 'checklist' ? member.items.map(item => item.advice).filter(Boolean) : [],
  )
  return [
    quote(
      paragraph(strong('Hinweis:'), text(` ${notice}`)),
      ...(plainSummary ? [paragraph(strong('Im Klartext:'), text(` ${plainSummary}`))] : []),
      ...(advice.length === 0
        ? []
        : [
            paragraph(strong('Unser Rat, wörtlich gemeint:')),
            list(
              false,
              advice.map(words => [paragraph(text(words))]),
            ),
          ]),
    ),
  ]
}

function headerLineOf({ headerLine }: PlainArticle): readonly MarkdownNode[] {
  if (!headerLine?.text) return []
  const words = [headerLine.text, headerLine.kicker].filter(Boolean).join(' | ')
  return [
    quote(
      paragraph(
        text('Kopfzeile der Vorlage, als Zitat: „'),
        headerLine.language === null
          ? text(words)
          : { type: 'foreign', language: headerLine.language, children: [text(words)] },
        text('“'),
      ),
    ),
  ]
}

function sourceOf({ source }: PlainArticle): readonly Inline[] {
  if (!source?.label) return []
  const href = linkTarget({ href: source.url })
  const facts = [
    ...[relationTitle(source.relation), source.author, source.title, source.publisher].filter(Boolean),
    ...sourceFacts(source),
  ]
  return [
    href === undefined ? strong(source.label) : link(href, source.label),
    text(facts.length === 0 ? '' : `: ${facts.join(', ')}`),
  ]
}

/** The article's file for machines, with its title as the one heading of the first level. */
export const articleFile = (article: PlainArticle, surroundings: Surroundings): readonly MarkdownNode[] => [
  heading(1, article.title),
  ...articleMarkdown(article, surroundings),
]
