/** How the ids of rules begin that answer for a page while it is taken away; they give way when it is published again. */
export const retirementRulePrefix = (publishedId: string): string => `redirect-of-${publishedId}-`
