import { publishScript } from './bundle.ts'

// Apart from `bundle.ts`, which Next's configuration loads with `require`: that takes no top-level await.
await publishScript()
