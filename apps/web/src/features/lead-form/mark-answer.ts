/** What a form is told when a visitor begins to write; read by the worker of `enhance/`. */
export interface MarkAnswer {
  /** The signed mark with its calculation, as it goes back with the form. */
  readonly challenge: {
    readonly parameters: {
      readonly nonce: string
      readonly salt: string
      readonly keyPrefix: string
    }
    readonly signature?: string
  }
  /** Milliseconds before which the form is not sent. */
  readonly waitMs: number
  /** In words, by when somebody would answer. */
  readonly due?: string
}
