/** Arrays as PostgreSQL reads them; quicker than what the driver does, for values that need no quotes. */

/** Numbers, bigints as text, uuids, ISO times, hex. */
export function column(values: Iterable<string | number | null>): string {
  let text = ''
  for (const value of values) text += text === '' ? (value ?? 'NULL') : `,${value ?? 'NULL'}`
  return `{${text}}`
}

/** Bytes, given as hex. */
export function byteStrings(values: Iterable<string>): string {
  return column(Array.from(values, (hex) => `\\\\x${hex}`))
}

/** Texts of any kind. */
export function texts(values: Iterable<string | null>): string {
  const quoted = []
  for (const value of values)
    quoted.push(value === null ? 'NULL' : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)
  return `{${quoted.join(',')}}`
}
