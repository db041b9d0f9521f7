/** A statement as it may stand in a log: what was done to which table, without any value that somebody wrote into it. */

const longest = 500
const withRows = /^(?:select|insert|update|delete|merge|with|values|table)\b/i

/** Statements about rows without values, comments and quoted names; of others the words before the first value. */
export function withoutValues(statement: string): string {
  const plain = uncommented(statement).replaceAll(/\s+/g, ' ').trim()
  const shown = withRows.test(plain) ? blanked(plain) : (/^[a-z_., ]+/i.exec(plain)?.[0] ?? '…').trim()
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown
}

/** Comments may lie within each other; what is left of one ends the statement. */
function uncommented(statement: string): string {
  let text = statement.replaceAll(/--[^\n]*/g, ' ')
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replaceAll(/\/\*(?:(?!\/\*|\*\/)[\s\S])*\*\//g, ' ')
  }
  return text.replace(/(?:\/\*|\*\/)[\s\S]*$/, '…')
}

/** Parameters (`$1`) stay; PostgreSQL has put them in place of most values before. */
function blanked(text: string): string {
  return text
    .replaceAll(/\$([a-z_]\w*)?\$[\s\S]*?\$\1\$/gi, '…')
    .replaceAll(/'(?:[^']|'')*'?/g, '…')
    .replaceAll(/"[^"]*"?/g, '…')
    .replaceAll(/(?<![$\w])\d[\w.]*/g, '…')
    .replaceAll(/\b[a-z_]\w*\d{4}\w*/gi, '…')
}
