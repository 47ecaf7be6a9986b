/** A rule as it is written by the system. */
export interface SystemRule {
  readonly from: string
  readonly kind: 'permanent' | 'gone'
  /** Document to which it leads, whatever its address is by then. */
  readonly documentId: string
}

/** What the site knows and changes about addresses; the lake behind a port, so that the rules can be tested without it. */
export interface RedirectStore {
  /** Whether a published document of this type has its page at this slug. */
  isTaken(type: string, slug: string): Promise<boolean>
  /** Whether a document is published, waits as a draft, or is no more. */
  stateOf(id: string): Promise<'published' | 'draft' | 'gone'>
  /** Whether an editor wrote a rule for this path. */
  hasEditorsRule(from: string): Promise<boolean>
  put(rule: SystemRule): Promise<void>
  /** Takes away every rule for this path: a page lives there. */
  remove(from: string): Promise<void>
  /** Rules for old addresses of a document follow whether it is there. */
  setKindOfRulesTo(documentId: string, kind: SystemRule['kind']): Promise<void>
  /** Editors' rules that lead to this path lead to the document itself from now on. */
  flatten(path: string, documentId: string): Promise<void>
}
