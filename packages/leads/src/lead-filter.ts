/** Whatever lists, counts, exports or reports leads uses this filter: no test of the system, nothing restricted. */
export const listedLeads = '_type == "lead" && canary != true && restricted != true'
