import { build } from './build.ts'
import { exitOnFault } from './exit-on-fault.ts'
import { runStack } from './run-stack.ts'

await exitOnFault(() => runStack({ mode: 'production', build }))
