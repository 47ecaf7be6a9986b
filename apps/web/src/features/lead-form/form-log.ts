import { areaLog } from '../../area-log.ts'

export const formLog = areaLog('lead-form')
