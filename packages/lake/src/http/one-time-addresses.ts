/** The address of the page behind an invitation's secret. */
export const invitationAddress = (lakeUrl: string, secret: string): string => `${lakeUrl}/einladung/${secret}`

/** The address of the page behind a reset link's secret. */
export const resetAddress = (lakeUrl: string, secret: string): string => `${lakeUrl}/passwort/${secret}`
