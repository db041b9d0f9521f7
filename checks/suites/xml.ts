/** HL7's examples of R4, each written as XML and read again: nothing may be lost, added or changed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readXml } from '#standards/fhir/xml/read.ts'
import { writeXml } from '#standards/fhir/xml/write.ts'
import type { Case, Suite } from '../conformance/suite.ts'

const name = 'hl7.fhir.r4.examples'
const version = '4.0.1'

export const xml: Suite = {
  name: 'xml',
  title: 'R4 examples from JSON to XML and back',
  source: `npm, ${name} ${version}`,
  packages: [`${name}@${version}`],
  quick: false,
  async run(data) {
    const folder = data.package(name, version)
    if (folder === undefined) return 'the package has not been fetched: add --fetch'
    const files = readdirSync(folder).filter(
      (file) => /^[A-Za-z].*\.json$/.test(file) && file !== 'package.json',
    )
    return files.map((file) => tried(file, readFileSync(join(folder, file), 'utf8')))
  },
}

function tried(file: string, text: string): Case {
  const resource = parseJson(text) as FhirResource
  try {
    for (const pretty of [false, true])
      if (!isDeepStrictEqual(readXml(writeXml(resource, { pretty })), resource))
        return { name: file, fault: `differs after XML${pretty ? ' on lines' : ''}` }
    return { name: file }
  } catch (error) {
    return { name: file, fault: String(error) }
  }
}
