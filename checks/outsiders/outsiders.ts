/** Libraries of others that must be able to use us unchanged, and that are no dependency of ours. */
import { publishedData } from '../conformance/published-data.ts'

interface Outsider {
  readonly name: string
  readonly version: string
}

/** SMART Health IT's own client: https://github.com/smart-on-fhir/client-js. Its one bundle for browsers needs no other package. */
export const smartClient: Outsider = { name: 'fhirclient', version: '2.6.3' }

export const outsiders: readonly Outsider[] = [smartClient]

/** Folder of its files, or why it cannot be tried. */
export function filesOf({ name, version }: Outsider): { folder: string } | { skip: string } {
  const folder = publishedData.package(name, version)
  return folder === undefined ? { skip: `npm run outsiders fetches ${name}@${version}` } : { folder }
}
