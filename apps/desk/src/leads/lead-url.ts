/** Address of a lead in the Studio; the Studio asks for a login. */
export const leadUrl = (studioUrl: string, leadId: string): string =>
  `${studioUrl}/vertrieb/intent/edit/id=${leadId};type=lead/`

/** Address of the list of suspected spam. */
export const reviewUrl = (studioUrl: string): string => `${studioUrl}/vertrieb/anfragen/review`
