/** Libraries of others that must be able to use us unchanged, and that are no dependency of ours. */
import { publishedData, virtualEnvironment } from '../conformance/published-data.ts'

interface Outsider {
  readonly name: string
  readonly version: string
}

/** SMART Health IT's own client: https://github.com/smart-on-fhir/client-js. Its one bundle for browsers needs no other package. */
export const smartClient: Outsider = { name: 'fhirclient', version: '2.6.3' }

export const outsiders: readonly Outsider[] = [smartClient]

/** https://github.com/OpenKMIP/PyKMIP: a KMIP server with a store of its own, in Python, from PyPI. */
export const kmipServer: Outsider = { name: 'pykmip', version: '0.11.0' }

/** Folder of its files, or why it cannot be tried. */
export function filesOf({ name, version }: Outsider): { folder: string } | { skip: string } {
  const folder = publishedData.package(name, version)
  return folder === undefined ? { skip: `npm run outsiders fetches ${name}@${version}` } : { folder }
}

/** The Python that has it, or why it cannot be tried. */
export function pythonWith({ name, version }: Outsider): { program: string } | { skip: string } {
  const program = virtualEnvironment(`${name}@${version}`)
  return program === undefined
    ? { skip: `npm run outsiders fetches ${name}@${version} (needs Python 3)` }
    : { program }
}
