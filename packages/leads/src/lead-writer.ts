/** Who writes, as the lake knows them: a person who is signed in, or a machine with a token. */
export interface LeadWriter {
  readonly kind: 'anonymous' | 'user' | 'token'
  readonly id: string
  readonly roles: readonly string[]
}

/** Why something may not be written to a lead: a German sentence and the field it is about. */
export interface LeadFault {
  readonly path: string
  readonly message: string
  readonly kind: 'invalid' | 'forbidden' | 'conflict'
}

/** Whether somebody may do what no salesperson may: erase, restrict, keep longer. */
export function isTrusted({ roles }: LeadWriter): boolean {
  return roles.includes('administrator') || roles.includes('desk')
}
