/** Whatever lists, counts, exports or reports leads uses this filter: no test of the system, nothing restricted. */
export const listedLeads = '_type == "lead" && canary != true && restricted != true'

/**
 * Whatever is to be worked on or counted once uses this one: what was merged is worked on in another lead, where it is
 * answered. What it came to by itself says nothing, so it is in no list of work, no sum and no median.
 */
export const ownLeads = `${listedLeads} && !defined(mergedInto)`
