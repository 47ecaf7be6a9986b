import { pathOf } from '@repo/content/routes.ts'
import type { RedirectStore, SystemRule } from './redirect-store.ts'

interface StoredRule {
  readonly from: string
  readonly kind: string
  readonly documentId?: string | undefined
  readonly toAddress?: string | undefined
  readonly origin: 'system' | 'redaktion'
}

/** Stands in for the lake in tests: articles with their slugs, and rules. */
export class MemoryRedirectStore implements RedirectStore {
  readonly published = new Map<string, string>()
  readonly drafts = new Set<string>()
  readonly rules = new Map<string, StoredRule>()

  async isTaken(_type: string, slug: string): Promise<boolean> {
    return [...this.published.values()].includes(slug)
  }

  async stateOf(id: string) {
    if (this.published.has(id)) return 'published' as const
    return this.drafts.has(id) ? ('draft' as const) : ('gone' as const)
  }

  async hasEditorsRule(from: string): Promise<boolean> {
    return this.rules.get(from)?.origin === 'redaktion'
  }

  async put(rule: SystemRule): Promise<void> {
    this.rules.set(rule.from, { ...rule, origin: 'system' })
  }

  async remove(from: string): Promise<void> {
    this.rules.delete(from)
  }

  async setKindOfRulesTo(documentId: string, kind: SystemRule['kind']): Promise<void> {
    for (const rule of this.rules.values())
      if (rule.documentId === documentId && rule.origin === 'system')
        this.rules.set(rule.from, { ...rule, kind })
  }

  async flatten(path: string, documentId: string): Promise<void> {
    for (const rule of this.rules.values())
      if (rule.toAddress === path) this.rules.set(rule.from, { ...rule, documentId, toAddress: undefined })
  }

  /** Where a visitor of an old address ends up, as the site resolves a rule. */
  destinationOf(from: string): string | undefined {
    const rule = this.rules.get(from)
    const slug = rule?.documentId === undefined ? undefined : this.published.get(rule.documentId)
    if (rule?.kind === 'gone') return 'gone'
    return slug === undefined ? rule?.toAddress : pathOf({ type: 'article', slug })
  }
}
