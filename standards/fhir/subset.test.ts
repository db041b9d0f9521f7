/** Parts of resources: `_summary` and `_elements`. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { typeDefinition } from './definitions.ts'
import { parseJson } from './json.ts'
import type { FhirResource } from './resource.ts'
import { selectedElements } from './selected-elements.ts'
import { isSubsetted, marked } from './subset.ts'
import { summaries } from './summary.ts'
import { validate } from './validate.ts'

const absent = { extension: [{ url: 'http://example.org/absent', valueCode: 'unknown' }] }
const tag = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }
const meta = { versionId: '1', tag: [tag] }

const patient: FhirResource = {
  resourceType: 'Patient',
  id: 'a',
  meta: { versionId: '1' },
  language: 'pl',
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">A</div>' },
  contained: [{ resourceType: 'Organization', id: 'o', name: 'O' }],
  extension: [{ url: 'http://example.org/x', valueBoolean: true }],
  modifierExtension: [{ url: 'http://example.org/m', valueBoolean: true }],
  name: [{ family: 'Nowak', given: ['Anna'], extension: [{ url: 'http://example.org/n', valueCode: 'x' }] }],
  _birthDate: absent,
  maritalStatus: { text: 'x' },
  photo: [{ contentType: 'image/png', data: 'AAAA' }],
  contact: [{ name: { family: 'Nowak', given: ['Jan'] }, gender: 'male' }],
  link: [{ other: { reference: 'Patient/b' }, type: 'seealso' }],
  deceasedBoolean: false,
}

const observation: FhirResource = {
  resourceType: 'Observation',
  id: 'b',
  status: 'final',
  category: [{ text: 'c' }],
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }], text: 'Tętno' },
  valueQuantity: { value: 72, unit: '/min' },
  component: [{ code: { text: 'a' }, valueString: 'x', interpretation: [{ text: 'i' }] }],
}

describe('a summary', () => {
  it('holds the elements that R4 marks', () => {
    const { modifierExtension, name, _birthDate, link, deceasedBoolean } = patient
    assert.deepEqual(summaries.true(patient), {
      ...{
        resourceType: 'Patient',
        id: 'a',
        meta,
        modifierExtension,
        name,
        _birthDate,
        link,
        deceasedBoolean,
      },
    })
    assert.deepEqual(summaries.true(observation), {
      ...{
        resourceType: 'Observation',
        id: 'b',
        meta: { tag: [tag] },
        status: 'final',
        code: observation.code,
      },
      valueQuantity: observation.valueQuantity,
      component: [{ code: { text: 'a' }, valueString: 'x' }],
    })
  })

  it('of attachments leaves out the data', () => {
    const document = {
      resourceType: 'DocumentReference',
      status: 'current',
      content: [{ attachment: { contentType: 'text/plain', data: 'AAAA', url: 'http://example.org' } }],
    }
    assert.deepEqual(summaries.true(document).content, [
      { attachment: { contentType: 'text/plain', url: 'http://example.org' } },
    ])
  })

  it('of text is the narrative with what is mandatory; of data everything else', () => {
    const { text, modifierExtension } = patient
    assert.deepEqual(summaries.text(patient), {
      resourceType: 'Patient',
      id: 'a',
      meta,
      text,
      modifierExtension,
    })
    assert.deepEqual(Object.keys(summaries.text(observation)), [
      'resourceType',
      'id',
      'meta',
      'status',
      'code',
    ])
    const { text: _, ...data } = patient
    assert.deepEqual(summaries.data(patient), { ...data, meta })
  })

  it('says that it is a part, once', () => {
    assert.ok(isSubsetted(summaries.data(patient)))
    assert.deepEqual(marked(marked(patient)), marked(patient))
    assert.equal(isSubsetted(patient), false)
  })
})

describe('selected elements', () => {
  const select = (list: string, resource: FhirResource, type: string | undefined = resource.resourceType) =>
    selectedElements(list.split(','), type)?.(resource)
  const head = { resourceType: 'Patient', id: 'a', meta, modifierExtension: patient.modifierExtension }

  it('are those that are named, with what stands beside a primitive', () => {
    const { name, _birthDate } = patient
    assert.deepEqual(select('name,birthDate', patient), { ...head, name, _birthDate })
    assert.deepEqual(select(' name ', patient), { ...head, name })
    assert.deepEqual(select('gender', patient), head)
  })

  it('may be parts of elements', () => {
    assert.deepEqual(select('name.family,contact.name.given', patient), {
      ...head,
      name: [{ family: 'Nowak' }],
      contact: [{ name: { given: ['Jan'] } }],
    })
    assert.deepEqual(select('name.family,name', patient), { ...head, name: patient.name })
    assert.deepEqual(select('name.suffix', patient), head)
    assert.deepEqual(select('link.type', patient), { ...head, link: patient.link })
  })

  it('stand with what is mandatory', () => {
    const { status, code, valueQuantity } = observation
    const kept = { resourceType: 'Observation', id: 'b', meta: { tag: [tag] }, status, code }
    assert.deepEqual(select('value', observation), { ...kept, valueQuantity })
    assert.deepEqual(select('value[x]', observation), { ...kept, valueQuantity })
    assert.deepEqual(select('valueQuantity.unit', observation), { ...kept, valueQuantity: { unit: '/min' } })
    assert.deepEqual(select('component.valueString', observation), {
      ...kept,
      component: [{ code: { text: 'a' }, valueString: 'x' }],
    })
  })

  it('may be named for one type alone; other types stay whole', () => {
    assert.equal(select('Observation.value', patient, undefined), patient)
    assert.deepEqual(Object.keys(select('Observation.value', observation, undefined) ?? {}).length, 6)
    assert.deepEqual(select('gender,Observation.value', patient, undefined), head)
  })

  for (const list of [
    'shoe',
    'Patient.shoe',
    'name.shoe',
    'gender.code',
    '',
    'name,',
    '__proto__',
    'constructor',
    'name..family',
    `${'name,'.repeat(100)}name`,
    `${'extension.value.'.repeat(7)}shoe`,
    `${'extension.'.repeat(1000)}url`,
  ])
    it(`are refused when R4 has none such: ${list.slice(0, 20)}`, () => {
      assert.equal(select(list, patient), undefined)
    })
})

const examples = process.env.OPENP1_FHIR_EXAMPLES ?? ''

/** Shapes and values that are wrong; that something is missing is what parts are for. */
const wrong = (resource: FhirResource) =>
  validate(resource).filter(({ code }) => code === 'structure' || code === 'value').length

describe('parts of the examples of HL7', {
  skip: existsSync(examples) ? false : 'HL7’s examples are not on this machine',
}, () => {
  it('are valid but for what is missing', () => {
    const all = readdirSync(examples).filter((name) => /^(?:[A-H]|Me|Ob|P)[A-Za-z]+-.*\.json$/.test(name))
    const names = all.filter((_, i) => i % 10 === 0)
    for (const name of names) {
      const resource = parseJson(readFileSync(join(examples, name), 'utf8')) as FhirResource
      const known = wrong(resource)
      for (const [kind, part] of Object.entries(summaries))
        assert.ok(wrong(part(resource)) <= known, `${name} ${kind}`)
      const [element] = typeDefinition(resource.resourceType)?.elements.slice(9) ?? []
      const part = selectedElements([element?.name ?? 'id'], resource.resourceType)?.(resource)
      assert.ok(part && wrong(part) <= known, name)
    }
    assert.ok(names.length > 100)
  })
})
