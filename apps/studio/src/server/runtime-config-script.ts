import { type RuntimeConfig, runtimeConfigGlobal } from '../runtime-config.ts'

/** The body of `/runtime-config.js`: sets the global that the Studio reads. */
export function runtimeConfigScript(config: RuntimeConfig): string {
  // Escaped for the case that somebody puts the script into a page.
  const json = JSON.stringify(config).replaceAll('<', '\\u003c')
  return `globalThis.${runtimeConfigGlobal} = ${json};\n`
}
