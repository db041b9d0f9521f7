/**
 * Writes the table of R4's own code systems and value sets: `node standards/terminology/generate/main.ts FOLDER`, FOLDER = an
 * unpacked HL7 package with the R4 definitions (npm: hl7.fhir.r4.examples 4.0.1; HL7 publishes FHIR under CC0).
 */
import { writeFileSync } from 'node:fs'
import { r4Table } from './r4-table.ts'

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Say where the definitions are: node standards/terminology/generate/main.ts FOLDER')
  process.exitCode = 2
} else {
  const source =
    'HL7 FHIR R4 (4.0.1) definitions, https://hl7.org/fhir/R4/, CC0-1.0; written by standards/terminology/generate'
  const text = `${JSON.stringify({ source, ...r4Table(folder) }).replaceAll('},"http', '},\n"http')}\n`
  writeFileSync(new URL('../r4.gen.json', import.meta.url), text)
  console.log(`r4.gen.json: ${Math.round(text.length / 1000)} kB`)
}
