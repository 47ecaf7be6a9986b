/** Pages for the moment when nothing can be rendered: one that names telephone and e-mail, one that needs no content. */
export const outagePaths = {
  withContact: '/ausfall/mit-kontakt',
  plain: '/ausfall/ohne-kontakt',
} as const
