/** Names of the tests in a file, found in its text: nothing is run to see whether a test is still there. */

interface Named {
  readonly kind: 'describe' | 'it'
  readonly indent: number
  readonly name: string
}

/** `path > describe > it`; the path is that of a test file. */
export interface TestId {
  readonly path: string
  readonly names: readonly string[]
}

export function readTestId(text: string): TestId | undefined {
  const [path = '', ...names] = text.split(' > ')
  return /\.test\.tsx?$/.test(path) && names.length > 0 ? { path, names } : undefined
}

const call = /^([ ]*)(describe|it)(?:\.\w+)?\(\s*(['"`])((?:\\[\s\S]|(?!\3)[\s\S])*)\3/gm

function namesIn(text: string): Named[] {
  return [...text.matchAll(call)].map(([, indent = '', kind, , name = '']) => ({
    kind: kind as Named['kind'],
    indent: indent.length,
    name: name.replace(/\\(['"`\\])/g, '$1'),
  }))
}

/** Whether a file's text has this test: an `it` inside the `describe`s that are named before it, outermost first. */
export function hasTest(text: string, names: readonly string[]): boolean {
  const around: Named[] = []
  for (const named of namesIn(text)) {
    while ((around.at(-1)?.indent ?? -1) >= named.indent) around.pop()
    around.push(named)
    if (named.kind === 'it' && fits(around, names, text)) return true
  }
  return false
}

const fits = (around: readonly Named[], names: readonly string[], text: string): boolean =>
  around.length === names.length && around.every(({ name }, at) => isCalled(name, names[at] ?? '', text))

/**
 * A name with `${…}` in it stands for many: what is filled in must stand in the same file. Where a template stands within the
 * template, the rest of the name is open.
 */
function isCalled(written: string, named: string, text: string): boolean {
  if (!written.includes('${')) return written === named
  const fixed = written.split(/\$\{[^}]*(?:\}|$)/)
  const pattern = fixed.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('(.+?)')
  const [, ...filled] = new RegExp(`^${pattern}$`, 's').exec(named) ?? []
  return filled.length > 0 && filled.every((part) => text.includes(part))
}
