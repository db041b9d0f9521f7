/** Canonicals with versions (https://hl7.org/fhir/R4/references.html#canonical) and which version is newer or meant. */

export interface Canonical {
  readonly url: string
  readonly version: string | undefined
}

/** Takes `http://…|1.0` apart; an empty version is none. */
export function canonicalOf(text: string): Canonical {
  const at = text.indexOf('|')
  if (at < 0) return { url: text, version: undefined }
  const version = text.slice(at + 1)
  return { url: text.slice(0, at), version: version === '' ? undefined : version }
}

export function canonicalText(url: string, version: string | undefined): string {
  return version === undefined || version === '' ? url : `${url}|${version}`
}

/** Order of versions: numbers by size, words by letters; `1.0` before `1.0.1`, `2.9` before `2.10`, none before any. */
export function compareVersions(one: string, other: string): number {
  const left = one.split(/[.\-_+]/)
  const right = other.split(/[.\-_+]/)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = compareParts(left[i] ?? '', right[i] ?? '')
    if (difference !== 0) return difference
  }
  return 0
}

function compareParts(one: string, other: string): number {
  if (/^\d+$/.test(one) && /^\d+$/.test(other)) return Number(one) - Number(other)
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Whether a version is what a pattern means: the same text, or the same parts where `x` and `*` stand for any. */
export function fitsVersion(version: string, pattern: string): boolean {
  if (version === pattern) return true
  if (!isPattern(pattern)) return false
  const wanted = pattern.split('.')
  const parts = version.split('.')
  if (wanted.length !== parts.length) return false
  return wanted.every((part, i) => /^[xX*]$/.test(part) || part === parts[i])
}

export function isPattern(version: string): boolean {
  return /(^|\.)[xX*](\.|$)/.test(version)
}

/** The newest of these that fits; `versions` in any order. */
export function newestOf(versions: readonly string[], pattern?: string): string | undefined {
  let newest: string | undefined
  for (const version of versions) {
    if (pattern !== undefined && !fitsVersion(version, pattern)) continue
    if (newest === undefined || compareVersions(version, newest) > 0) newest = version
  }
  return newest
}
