/** COPY takes no parameters: a statement with its values in place. */
import pg from 'pg'

export function inPlace(text: string, values: readonly unknown[]): string {
  const literals = values.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value))))
  return text.replace(/\$(\d+)/g, (_, place) => literals[Number(place) - 1] ?? 'null')
}
