/**
 * Writes the tables that validators and extractors are compiled from:
 * `node standards/fhir/generate/main.ts FOLDER`, FOLDER = an unpacked HL7 package with the R4 definitions
 * (npm: hl7.fhir.r4.examples 4.0.1; HL7 publishes FHIR under CC0). Run it again only for another release of FHIR.
 */
import { writeFileSync } from 'node:fs'
import { CodeLists } from './code-lists.ts'
import { elementTable } from './elements.ts'
import { searchTable } from './search-table.ts'
import { summaryTable } from './summary.ts'

const SOURCE =
  'HL7 FHIR R4 (4.0.1) definitions, https://hl7.org/fhir/R4/, CC0-1.0; written by standards/fhir/generate'

function write(name: string, table: object): void {
  const text = `${JSON.stringify({ source: SOURCE, ...table })
    .replaceAll('],[', '],\n[')
    .replaceAll(']},"', ']},\n"')}\n`
  writeFileSync(new URL(`../${name}`, import.meta.url), text)
  console.log(`${name}: ${Math.round(text.length / 1000)} kB`)
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Say where the definitions are: node standards/fhir/generate/main.ts FOLDER')
  process.exitCode = 2
} else {
  write('elements.gen.json', elementTable(folder, new CodeLists(folder)))
  write('search.gen.json', searchTable(folder))
  write('summary.gen.json', summaryTable(folder))
}
