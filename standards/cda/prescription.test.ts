/** The official sample of a prescription, its placeholders filled, is read whole and written again with the same meaning. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { isElement, type XmlElement } from '../xml/tree.ts'
import { cancellation } from './cancellation.ts'
import { CdaRefusal } from './cda-refusal.ts'
import { composeCancellation } from './compose-cancellation.ts'
import { composePrescription } from './compose-prescription.ts'
import { read, readCda, write } from './document.ts'
import { prescription } from './prescription.ts'
import { facts } from './trial/facts.ts'
import { filled, sample } from './trial/sample.ts'

const skip = !existsSync(sample) && 'no ../shared'

/** Everything an element says, apart from prefixes, comments and space. */
type Said = [string, string, Record<string, string>, (string | Said)[]]
const said = ({ uri, local, attributes, children }: XmlElement): Said => [
  uri,
  local,
  Object.fromEntries(attributes.map((each) => [`${each.uri} ${each.local}`, each.value])),
  children.flatMap((each): readonly (string | Said)[] => {
    if (isElement(each)) return [said(each)]
    const plain = typeof each === 'string' ? each.replace(/\s+/g, ' ').trim() : ''
    return plain === '' ? [] : [plain]
  }),
]

const read1 = (text: string) => read(readCda(Buffer.from(text)), prescription, '10.1.3')

describe('a prescription as a document', { skip }, () => {
  const text = skip ? '' : filled(readFileSync(sample, 'utf8'))

  it('is read whole', () => {
    const { value, unread } = read1(text)
    assert.deepEqual(unread, [])
    assert.equal(value.id.extension, 'OPENP1000000000000RPT1')
    assert.equal(value.patient.birthTime?.value, '19620915')
    assert.equal(value.author.profession?.code, 'LEK')
    const { ready } = value.section.entry
    assert.equal(ready?.supply?.packs.value, '1')
    assert.equal(ready?.material?.pack?.capacity?.value, '60')
    const [entitlement] = value.payers?.coverages ?? []
    assert.equal(entitlement?.code.qualifiers?.[0]?.value?.code, 'IB')
  })

  it('is written again with the same meaning, stylesheet and edition', () => {
    const { value } = read1(text)
    const again = write(value, prescription, '1.3.1')
    assert.deepEqual(said(readCda(again).root), said(readCda(Buffer.from(text)).root))
    assert.ok(
      again
        .toString()
        .startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="CDA_PL_IG_1.3.1.xsl"'),
    )
    assert.deepEqual(read1(again.toString()).value, value)
  })

  it('is refused with place and line where it lacks what it is made of', () => {
    const cases: [string, string, string][] = [
      ['<birthTime value="19620915"/>', '', ''],
      ['<versionNumber value="1"/>', 'missing', '/ClinicalDocument'],
      ['<time value="20171012"/>\n        <assignedAuthor>', 'missing', '/ClinicalDocument/author'],
      ['extension="1.3.1"', 'unknown-edition', '/ClinicalDocument'],
      ['.13.10.1.3', 'unknown-document', '/ClinicalDocument'],
    ]
    for (const [from, code, place] of cases) {
      const damaged = text.replace(from, from.includes('assignedAuthor') ? '<assignedAuthor>' : '')
      assert.notEqual(damaged, text)
      if (code === '') assert.deepEqual(read1(damaged).unread, [])
      else
        assert.throws(
          () => read1(damaged),
          (error) =>
            error instanceof CdaRefusal && error.code === code && error.place === place && error.line > 2,
        )
    }
  })

  it('tells the places of what it says beyond that', () => {
    const more = text
      .replace('<patient>', '<patient><maritalStatusCode code="M"/>')
      .replace('<setId ', '<setId displayable="true" x="1" ')
    assert.deepEqual(read1(more).unread, [
      '/ClinicalDocument/setId/@x',
      '/ClinicalDocument/recordTarget/patientRole/patient/maritalStatusCode',
    ])
  })
})

describe('a cancellation', () => {
  it('is the next version of what it cancels, and is read again as it was written', () => {
    const cancelled = composePrescription(facts)
    const value = composeCancellation(cancelled, {
      node: facts.node,
      number: 'OPENP1000000000000CNC1',
      issued: '20261128',
    })
    const document = readCda(write(value, cancellation, '1.3.1'))
    const again = read(document, cancellation, '10.1.14')
    assert.deepEqual(again.unread, [])
    assert.deepEqual(again.value, value)
    assert.equal(value.version.value, '2')
    assert.deepEqual(value.cancels.id.extension, cancelled.id.extension)
    assert.throws(() => read(document, prescription, '10.1.3'), { code: 'unknown-document' })
  })
})
