import { areaLog } from '../../area-log.ts'

export const numbersLog = areaLog('numbers')
