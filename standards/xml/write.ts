/** XML as text, for whoever writes it: names and attributes are the writer's own, values are anybody's. */
import { refuseXml } from './refusal.ts'

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** Text for content and for attributes. Refuses `form` signs that XML 1.0 cannot hold. */
export function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that XML 1.0 cannot hold
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || !text.isWellFormed())
    refuseXml('form', 'A value holds a sign that XML cannot hold.')
  return /[&<>"\t\n\r]/.test(text) ? text.replace(/[&<>"\t\n\r]/g, (sign) => signs[sign] ?? sign) : text
}

/** One element, ended even where it is empty, as canonical XML has it; `content` is XML already. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly string[]
): string {
  let written = ''
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) written += ` ${key}="${escaped(value)}"`
  return `<${name}${written}>${content.join('')}</${name}>`
}
