/** Playwright's projects whose journeys share an installation, each lane its own. */
export const lanes = ['studio', 'site', 'desk'] as const

/** Tells the workers the addresses of each lane's installation, as JSON. */
export const addressesVariable = 'TEST_ADDRESSES'
