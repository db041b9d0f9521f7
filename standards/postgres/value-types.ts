/** How values of PostgreSQL are read (https://www.postgresql.org/docs/18/datatype.html): int8, numeric and date as strings, timestamptz as Date, bytea as Buffer. */
import pg from 'pg'

export const valueTypes = new pg.TypeOverrides()
valueTypes.setTypeParser(1082, (text: string) => text)
// Arrays of whole numbers and of uuids need no quotes; the driver's own reader goes through them letter by letter.
for (const oid of [1005, 1007, 1016, 2951]) valueTypes.setTypeParser(oid, plainArray(oid))

function plainArray(oid: number): (text: string) => unknown[] {
  const slow = pg.types.getTypeParser(oid)
  const asNumbers = oid === 1005 || oid === 1007
  return (text) => {
    if (text === '{}') return []
    if (text.includes('N') || text.lastIndexOf('{') > 0) return slow(text) as unknown[] // NULL, or more than one dimension
    const parts = text.slice(1, -1).split(',')
    return asNumbers ? parts.map(Number) : parts
  }
}
