/** FHIR XML and JSON say the same. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { resourceTypes } from '../definitions.ts'
import { exactNumber, parseJson } from '../json.ts'
import type { FhirResource } from '../resource.ts'
import { layoutOf, type XmlMember } from './layout.ts'
import { readLargeXml, readXml } from './read.ts'
import { writeXml } from './write.ts'

const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"'

const rich = `{"resourceType":"Patient","id":"p1","meta":{"versionId":"3","lastUpdated":"2026-03-01T10:00:00.000Z"},
  "language":"pl","text":{"status":"generated","div":"<div ${xhtml.replaceAll('"', "'")}>\\r\\n<b>A &amp; B</b> &#160;<br/><!-- c --></div>"},
  "contained":[{"resourceType":"Organization","id":"o","name":"Przychodnia \\"Zdrowie\\" <1> & syn"}],
  "extension":[{"id":"e1","url":"http://example.org/weight","valueDecimal":1.50},
    {"url":"http://example.org/nested","extension":[{"url":"a","valueBoolean":false},{"url":"b","valueInteger":0}]}],
  "identifier":[{"system":"urn:oid:1.2.3","value":" a\\tb\\nc "}],"active":true,
  "name":[{"id":"n1","family":"Żółć 🐝","given":["Anna",null,"Maria"],
    "_given":[null,{"extension":[{"url":"http://example.org/absent","valueCode":"unknown"}]},{"id":"g3"}]}],
  "gender":"female","birthDate":"1984-03","_birthDate":{"id":"bd","extension":[{"url":"http://example.org/t","valueDateTime":"1984-03-14T14:35:45-05:00"}]},
  "deceasedBoolean":false,"managingOrganization":{"reference":"#o"}}`

describe('FHIR XML', () => {
  it('is written in the order of the definitions, with attributes where R4 has them', () => {
    const text = writeXml({
      resourceType: 'Patient',
      birthDate: '1984-03-14',
      name: [
        { given: ['A', 'B'], id: 'n1', _family: { extension: [{ valueCode: 'x', url: 'http://e.org' }] } },
      ],
      id: 'p1',
    })
    assert.equal(
      text,
      '<Patient xmlns="http://hl7.org/fhir"><id value="p1"/><name id="n1"><family><extension url="http://e.org">' +
        '<valueCode value="x"/></extension></family><given value="A"/><given value="B"/></name>' +
        '<birthDate value="1984-03-14"/></Patient>',
    )
  })

  it('comes back as the JSON that it was written from', () => {
    const resource = parseJson(rich) as FhirResource
    assert.deepEqual(readXml(writeXml(resource)), resource)
    assert.deepEqual(readXml(writeXml(resource, { pretty: true })), resource)
    assert.match(writeXml(resource), /<valueDecimal value="1\.50"\/>/)
  })

  it('is written in the same letters by every release: signatures stand on them', () => {
    const digest = createHash('sha256')
      .update(writeXml(parseJson(rich) as FhirResource))
      .digest('hex')
    assert.equal(digest, '54ed310bb6798f9fca76fbd069a882cebf0728c0f4b3599713737b0725ad09ab')
  })

  it('is pretty when asked, one element a line', () => {
    const text = writeXml({ resourceType: 'Patient', name: [{ family: 'Nowak' }] }, { pretty: true })
    assert.equal(
      text,
      '<Patient xmlns="http://hl7.org/fhir">\n  <name>\n    <family value="Nowak"/>\n  </name>\n</Patient>',
    )
  })

  it('carries bundles, with resources in them that were written before', () => {
    const patient = { resourceType: 'Patient', id: 'a' }
    const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }] }
    const ready = new Map([[patient, writeXml(patient)]])
    const text = writeXml(bundle, { ready })
    assert.ok(
      text.includes('<resource><Patient xmlns="http://hl7.org/fhir"><id value="a"/></Patient></resource>'),
    )
    assert.deepEqual(readXml(text), bundle)
    assert.deepEqual(readXml(writeXml(bundle)), bundle)
  })

  it('may have prefixes, comments, instructions and any layout: the resource is the same', () => {
    const text = `<?xml version="1.0" encoding="utf-8"?><?style x?><!-- c -->
      <f:Patient xmlns:f="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://hl7.org/fhir patient.xsd">
        <f:text><f:status value='generated'/><h:div class="a"><h:p xml:lang="pl">x &lt; y<![CDATA[ <&> ]]></h:p><h:br/></h:div></f:text>
        <!-- c --><f:active value="&#116;rue"/>
      </f:Patient>`
    const div = `<div ${xhtml} class="a"><p xml:lang="pl">x &lt; y &lt;&amp;&gt; </p><br/></div>`
    const resource = { resourceType: 'Patient', text: { status: 'generated', div }, active: true }
    assert.deepEqual(readXml(text), resource)
  })

  it('is read in slices with the same result', async () => {
    const name = Array.from({ length: 9000 }, (_, i) => ({ family: `Nowak\r${i}🐝` }))
    const text = { status: 'generated', div: `<div ${xhtml}>${'<p>x</p>'.repeat(30_000)}</div>` }
    const resource = { resourceType: 'Patient', text, name }
    let pauses = 0
    const read = await readLargeXml(writeXml(resource), async () => pauses++)
    assert.deepEqual(read, resource)
    assert.ok(pauses > 2)
  })

  it('of any resource of any type comes back the same', () => {
    fc.assert(
      fc.property(anyResource, (resource) => {
        assert.deepEqual(readXml(writeXml(resource)), resource)
      }),
      { numRuns: 400 },
    )
  })
})

const strings = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).filter(isXmlText)

function isXmlText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  return text.isWellFormed() && !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)
}

const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
  fc.constantFrom('1.50', '-0.0', '1e3', '100000000000000000001', '0.000000001').map(exactNumber),
)

const divs = fc.constantFrom(
  `<div ${xhtml}>a<br/>b</div>`,
  `<div ${xhtml}/>`,
  `<div ${xhtml} class='x'> &#8211;\r\n</div>`,
)

/** A value for a member, `depth` levels at most. */
function valueFor({ kind, type, json }: XmlMember, depth: number): fc.Arbitrary<unknown> {
  if (kind === 'xhtml') return divs
  if (kind === 'resource') return fc.constant({ resourceType: 'Basic', id: 'inner' })
  if (kind === 'complex') return objectOf(type, depth)
  if (json === 'boolean') return fc.boolean()
  return json === 'number' ? numbers : strings
}

function objectOf(type: string, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const members = [...layoutOf(type).members.values()].filter(({ kind }) => depth > 0 || kind !== 'complex')
  const fields = fc.uniqueArray(fc.constantFrom(...members), {
    minLength: 1,
    maxLength: 4,
    // Of a choice one variant at most.
    selector: ({ order }) => order,
  })
  return fields
    .chain((chosen) => fc.tuple(...chosen.map((member) => fieldFor(member, depth - 1))))
    .map((parts) => Object.assign({}, ...parts))
}

/** A member with its value, for some primitives with what stands beside. */
function fieldFor(member: XmlMember, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const { name, many, kind, beside } = member
  const value = valueFor(member, depth)
  if (kind !== 'primitive')
    return fieldOf(name, many ? fc.array(value, { minLength: 1, maxLength: 3 }) : value)
  const extended = fc.constant({ extension: [{ url: 'http://e.org', valueCode: 'x' }] })
  if (!many)
    return fc.oneof(
      fieldOf(name, value),
      fieldOf(beside, extended),
      fc.record({ [name]: value, [beside]: extended }),
    )
  const pairs = fc.array(fc.oneof(fc.tuple(value, fc.constant(null)), fc.tuple(value, extended)), {
    minLength: 1,
    maxLength: 3,
  })
  return pairs.map((list) => ({
    [name]: list.map(([one]) => one),
    ...(list.some(([, two]) => two !== null) ? { [beside]: list.map(([, two]) => two) } : {}),
  }))
}

const fieldOf = (name: string, value: fc.Arbitrary<unknown>) => value.map((one) => ({ [name]: one }))

const anyResource = fc
  .constantFrom(...resourceTypes)
  .chain((type) => objectOf(type, 4).map((fields) => ({ resourceType: type, ...fields }) as FhirResource))
