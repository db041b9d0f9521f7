/** TypeScript as Node runs it, made JavaScript: types become blanks, so that lines and columns stay, and names of files end in `.js`. Node strips no types below node_modules. */
import { stripTypeScriptTypes } from 'node:module'

/** Files of ours in imports, workers and forks: `./x.ts`, `#kernel/x.ts`, and `x.ts` that lies beside its reader. */
const ours = /(['"])((?:\.{1,2}\/|#[a-z]+\/)[^'"\n]*|(?<=new URL\(['"])[\w.-]+)\.ts\1/g

export const asJavaScript = (source: string): string => stripped(source).replace(ours, '$1$2.js$1')

const stripped = (source: string): string => stripTypeScriptTypes(source, { mode: 'strip' })

/** As they are written, without imports of types. */
export const filesNamedIn = (source: string): string[] =>
  [...stripped(source).matchAll(ours)].map(([, , name]) => `${name}.ts`)

/** Names of packages that a program imports, now or when it needs them. */
export function packagesIn(program: string): string[] {
  const found = program.matchAll(
    /(?:\bfrom|\bimport)\s*\(?\s*(['"])((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^'"]*)?\1/g,
  )
  return [...found].map(([, , name = '']) => name)
}
