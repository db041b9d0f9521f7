/** Others' data: HL7's examples go to XML and back unchanged; the XML files of the FHIRPath suite are read as HL7 reads them. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parseJson } from '../json.ts'
import type { FhirResource } from '../resource.ts'
import { validate } from '../validate.ts'
import { readXml } from './read.ts'
import { writeXml } from './write.ts'

const examples = process.env.OPENP1_FHIR_EXAMPLES ?? ''
const suite = '../shared/data/suites/fhirpath/input'

const resourceIn = (folder: string, name: string) =>
  parseJson(readFileSync(join(folder, name), 'utf8')) as FhirResource

describe('the examples of HL7', {
  skip: existsSync(examples) ? false : 'HL7’s examples are not on this machine',
}, () => {
  it('are unchanged after XML, all of them', () => {
    const names = readdirSync(examples).filter(
      (name) =>
        /^[A-Za-z].*\.json$/.test(name) &&
        name !== 'package.json' &&
        // The largest bundles repeat what lies beside them.
        statSync(join(examples, name)).size < 1_000_000,
    )
    assert.ok(names.length > 5000)
    for (const name of names) {
      const resource = resourceIn(examples, name)
      assert.deepEqual(readXml(writeXml(resource)), resource, name)
    }
  })
})

describe('the XML files of the FHIRPath suite', {
  skip: existsSync(suite) ? false : 'the suite is not beside this clone',
}, () => {
  const files = existsSync(suite) ? readdirSync(suite).filter((name) => name.endsWith('.xml')) : []

  it('are valid, and unchanged after another turn', () => {
    assert.ok(files.length > 5)
    for (const file of files) {
      const resource = readXml(readFileSync(join(suite, file), 'utf8'))
      // The suite has given this one the same code twice.
      const broken = file === 'codesystem-example.xml' ? ['CodeSystem'] : []
      assert.deepEqual(
        validate(resource).map(({ expression }) => expression),
        broken,
        file,
      )
      assert.deepEqual(readXml(writeXml(resource)), resource, file)
    }
  })

  // The other files were changed for the suite.
  for (const [file, twin] of [
    ['patient-example.xml', 'Patient-example.json'],
    ['questionnaire-example.xml', 'Questionnaire-3141.json'],
  ] as const)
    it(`${file} says what HL7's own JSON says`, {
      skip: existsSync(join(examples, twin)) ? false : 'HL7’s examples are not on this machine',
    }, () => {
      const { text: _, ...read } = readXml(readFileSync(join(suite, file), 'utf8'))
      const { text: __, ...expected } = resourceIn(examples, twin)
      assert.deepEqual(read, expected)
    })
})
