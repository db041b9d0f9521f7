/** Separators of search values and their escapes: `\,` `\|` `\$` `\\` (https://hl7.org/fhir/R4/search.html#escaping). */

/** Splits at a separator that no backslash escapes; the parts stay escaped. */
export function splitUnescaped(text: string, separator: string): string[] {
  if (!text.includes(separator)) return [text]
  if (!text.includes('\\')) return text.split(separator)
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === separator) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}

export const unescaped = (text: string): string =>
  text.includes('\\') ? text.replace(/\\([,|$\\])/g, '$1') : text

/** The opposite, for values that are put together again. */
export const escaped = (text: string): string => text.replace(/[,|$\\]/g, '\\$&')
