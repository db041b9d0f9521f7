/** The words of a path of FHIRPath Patch, one by one. */
import { failed, malformed } from './patch-error.ts'

export interface PathToken {
  readonly kind: 'name' | 'string' | 'number' | 'date' | 'sign' | 'end'
  readonly text: string
}

const longest = 2000

const token =
  /\s*(?:(?<name>\$this|[A-Za-z_]\w*|`[^`]{1,64}`)|(?<string>'(?:[^'\\]|\\.)*')|(?<number>-?\d+(?:\.\d+)?)|@(?<date>[\dT:.+Z-]+)|(?<sign>!=|[.()[\]=]))/y

/** Throws PatchError. */
export function tokensOf(text: string): PathToken[] {
  if (text.length > longest) malformed('The path is too long.')
  const trimmed = text.trimEnd()
  const tokens: PathToken[] = []
  token.lastIndex = 0
  while (token.lastIndex < trimmed.length) {
    const found = Object.entries(token.exec(trimmed)?.groups ?? {}).find(([, part]) => part !== undefined)
    if (!found) return notSupported()
    tokens.push({ kind: found[0] as PathToken['kind'], text: found[1] as string })
  }
  return [...tokens, { kind: 'end', text: '' }]
}

export function notSupported(): never {
  return failed(
    'This path is not supported: use members, [n], first(), last(), single(), where(…), extension(…), ofType(…).',
  )
}

/** What a string literal says. */
export function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_whole, code: string | undefined, letter: string) =>
      code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
    )
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' }
