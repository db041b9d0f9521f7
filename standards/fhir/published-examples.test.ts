/**
 * Others' data: the examples that HL7 published with R4, and 300 synthetic lives. Skipped where the data is not at hand
 * (OPENP1_FHIR_EXAMPLES names a folder with HL7's package; ../shared/data/synthea-r4 lies beside the repository).
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { parseJson, serialiseJson } from './json.ts'
import type { FhirResource } from './resource.ts'
import { validate } from './validate.ts'

const examples = process.env.OPENP1_FHIR_EXAMPLES ?? ''
const lives = '../shared/data/synthea-r4/patients.transaction-bundles.ndjson.gz'

/** Examples that are themselves invalid, with the reason; everything else of the package must pass. */
const ERRATA: Record<string, string> = {
  'ActivityDefinition-blood-tubes-supply.json': 'an empty narrative',
  'ActivityDefinition-heart-valve-replacement.json': 'an empty narrative',
  'Bundle-10bb101f-a121-4264-a920-67be9cb82c74.json': 'a full URL with another id than the resource',
  'Bundle-3a0707d3-549e-4467-b8b8-5a2ab3800efe.json': 'a full URL with another id than the resource',
  'Bundle-lri-example.json': 'full URLs with other ids than the resources',
  'CodeSystem-v2-0550.json': 'codes with two blanks in a row',
  'DeviceMetric-example.json': 'parent points to a DeviceMetric, only Device is allowed',
  'DeviceUseStatement-example.json': 'reasonReference points to a type that is not allowed',
  'EventDefinition-example.json': 'an empty narrative',
  'ImplementationGuide-fhir.json': 'name and status are missing',
  'ig-r4.json': 'name and status are missing',
  'MedicationRequest-medrx0301.json': 'the performer of a dispense request must be an Organization',
  'Observation-clinical-gender.json': 'a Device as performer',
  'Questionnaire-qs1.json': 'items without linkId',
  'Questionnaire-zika-virus-exposure-assessment.json': 'an empty narrative',
  'StructureDefinition-Definition.json': 'a logical model without base that is not abstract (sdf-4)',
  'StructureDefinition-Event.json': 'a logical model without base that is not abstract (sdf-4)',
  'StructureDefinition-FiveWs.json': 'a logical model without base that is not abstract (sdf-4)',
  'StructureDefinition-Request.json': 'a logical model without base that is not abstract (sdf-4)',
}

/** All but the bundles of more than 1 MB: they repeat the definitions that lie beside them one by one. */
function readExamples(): [string, string][] {
  const names = readdirSync(examples).filter(
    (name) => name.endsWith('.json') && /^[A-Za-z]/.test(name) && name !== 'package.json',
  )
  const small = names.filter((name) => statSync(join(examples, name)).size < 1_000_000)
  return small.map((name) => [name, readFileSync(join(examples, name), 'utf8')])
}

describe('the examples of HL7', {
  skip: existsSync(examples) ? false : 'HL7’s examples are not on this machine',
}, () => {
  it('are valid but for the known errata, and are written as they were read, decimals included', () => {
    const unknown: string[] = []
    for (const [name, text] of readExamples()) {
      const read = parseJson(text)
      // Search parameters of extensions lack their required base, or have an id of more than 64 characters.
      const erratum =
        name in ERRATA || /^SearchParameter-(codesystem|valueset|questionnaireresponse)-ext/.test(name)
      if (!erratum && validate(read).length > 0) unknown.push(name)
      if (text.length < 20_000) assert.deepEqual(numbersOf(serialiseJson(read)), numbersOf(text), name)
    }
    assert.deepEqual(unknown, [])
  })
})

/** The numbers of a JSON text as they are written. */
function numbersOf(json: string): string[] {
  return json.match(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g)?.filter((part) => !part.startsWith('"')) ?? []
}

describe('300 synthetic lives', {
  skip: existsSync(lives) ? false : 'the lives are not beside this clone',
}, () => {
  it('are valid', () => {
    const lines = gunzipSync(readFileSync(lives)).toString().split('\n').filter(Boolean)
    for (const [i, line] of lines.entries()) {
      assert.deepEqual(validate(parseJson(line) as FhirResource), [], `life ${i}`)
    }
  })
})
