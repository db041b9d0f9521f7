/** Comma-separated values by RFC 4180, as a spreadsheet reads and writes them. */

/** Records of fields; throws where a quotation does not end. */
export function readCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length) {
    const { field, end } = text[at] === '"' ? quoted(text, at) : plain(text, at)
    record.push(field)
    at = end
    if (text[at] === ',') {
      at += 1
      continue
    }
    records.push(record)
    record = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  return records
}

function plain(text: string, from: number): { field: string; end: number } {
  const found = /[,\r\n]/g
  found.lastIndex = from
  const end = found.exec(text)?.index ?? text.length
  return { field: text.slice(from, end), end }
}

function quoted(text: string, from: number): { field: string; end: number } {
  const [whole] = /^"(?:[^"]|"")*"/.exec(text.slice(from)) ?? []
  if (whole === undefined) throw new Error(`A quotation does not end: ${text.slice(from, from + 40)}`)
  return { field: whole.slice(1, -1).replaceAll('""', '"'), end: from + whole.length }
}
