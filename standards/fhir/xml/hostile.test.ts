/** Hostile and broken XML: refused with a code, a place, in bounded time, and without quoting what was sent. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { FhirResource } from '../resource.ts'
import { readXml } from './read.ts'
import { writeXml } from './write.ts'
import { xhtmlForm } from './xhtml.ts'
import { XmlError } from './xml-error.ts'

const patient = (content: string, more = '') =>
  `<Patient xmlns="http://hl7.org/fhir"${more}>${content}</Patient>`
const narrative = (div: string) => patient(`<text><status value="generated"/>${div}</text>`)
const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"'
const nested = (count: number) => `${'<extension url="x">'.repeat(count)}${'</extension>'.repeat(count)}`

const bomb = `<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`
const external = '<!DOCTYPE b [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'

const refusals: [what: string, text: string, code: XmlError['code'], expression: string | undefined][] = [
  ['nothing', '', 'structure', undefined],
  ['blanks', ' \n ', 'structure', undefined],
  ['JSON', '{"resourceType":"Patient"}', 'structure', undefined],
  [
    'an unclosed element',
    '<Patient xmlns="http://hl7.org/fhir"><active value="true"/>',
    'structure',
    'Patient',
  ],
  ['crossed elements', patient('<name></active></name>'), 'structure', 'Patient'],
  ['two roots', `${patient('')}${patient('')}`, 'structure', undefined],
  ['an entity bomb', `${bomb}${patient('<language value="&c;"/>')}`, 'structure', undefined],
  ['an external entity', `${external}${patient('<language value="&secret;"/>')}`, 'structure', undefined],
  [
    'an external document type',
    `<!DOCTYPE Patient SYSTEM "http://evil.example/x.dtd">${patient('')}`,
    'structure',
    undefined,
  ],
  ['an unknown entity', patient('<language value="&nbsp;"/>'), 'structure', 'Patient'],
  ['an entity named like a method', patient('<language value="&toString;"/>'), 'structure', 'Patient'],
  [
    'UTF-16 by its declaration',
    `<?xml version="1.0" encoding="UTF-16"?>${patient('')}`,
    'structure',
    undefined,
  ],
  ['XML 1.1', `<?xml version="1.1"?>${patient('')}`, 'structure', undefined],
  ['a control character', patient('<language value="a\u0001"/>'), 'structure', 'Patient'],
  ['a reference to a control character', patient('<language value="&#1;"/>'), 'structure', 'Patient'],
  ['another namespace', '<Patient xmlns="urn:other"/>', 'structure', undefined],
  ['no namespace', '<Patient/>', 'structure', undefined],
  ['an element of another namespace', patient('<x:name xmlns:x="urn:other"/>'), 'structure', 'Patient'],
  ['an undeclared prefix', patient('<x:name/>'), 'structure', 'Patient'],
  ['no resource', '<Wizard xmlns="http://hl7.org/fhir"/>', 'structure', undefined],
  ['an abstract resource', '<DomainResource xmlns="http://hl7.org/fhir"/>', 'structure', undefined],
  ['an unknown element', patient('<shoe value="42"/>'), 'structure', 'Patient'],
  ['an element named like a method', patient('<constructor value="1"/>'), 'structure', 'Patient'],
  ['an attribute as an element', patient('<name><id value="x"/></name>'), 'structure', 'Patient.name[0]'],
  ['an unknown attribute', patient('<active value="true" shoe="42"/>'), 'structure', 'Patient.active'],
  [
    '__proto__ as an attribute',
    patient('<active value="true" __proto__="42"/>'),
    'structure',
    'Patient.active',
  ],
  [
    'an attribute of another namespace',
    patient('<active value="true" xml:lang="pl"/>'),
    'structure',
    'Patient.active',
  ],
  ['an attribute twice', patient('<active value="true" value="false"/>'), 'structure', 'Patient'],
  ['a value on a complex element', patient('<name value="x"/>'), 'structure', 'Patient.name[0]'],
  ['an id on a resource', patient('', ' id="x"'), 'structure', 'Patient'],
  ['text', patient('<active>true</active>'), 'structure', 'Patient.active'],
  ['CDATA', patient('<active><![CDATA[true]]></active>'), 'structure', 'Patient.active'],
  ['the wrong order', patient('<active value="true"/><id value="x"/>'), 'structure', 'Patient'],
  ['a single element twice', patient('<active value="true"/><active value="true"/>'), 'structure', 'Patient'],
  [
    'two types of a choice',
    patient('<deceasedBoolean value="true"/><deceasedDateTime value="2020"/>'),
    'structure',
    'Patient',
  ],
  [
    'a list torn apart',
    patient('<name><family value="a"/></name><gender value="male"/><name><family value="b"/></name>'),
    'structure',
    'Patient',
  ],
  ['an element with nothing', patient('<name><given/></name>'), 'required', 'Patient.name[0].given[0]'],
  [
    'an empty value',
    patient('<name><given value="a"/><given value=""/></name>'),
    'value',
    'Patient.name[0].given[1]',
  ],
  ['no boolean', patient('<active value="TRUE"/>'), 'value', 'Patient.active'],
  ['no number', patient('<multipleBirthInteger value="007"/>'), 'value', 'Patient.multipleBirth'],
  ['infinity', patient('<multipleBirthInteger value="Infinity"/>'), 'value', 'Patient.multipleBirth'],
  [
    'two resources in one place',
    patient('<contained><Basic/><Basic/></contained>'),
    'structure',
    'Patient.contained[0]',
  ],
  ['no resource where one belongs', patient('<contained/>'), 'required', 'Patient.contained[0]'],
  ['nesting of 65', patient(nested(40)), 'too-costly', `Patient${'.extension'.repeat(32)}`],
  ['nesting of 100,000', patient(nested(100_000)), 'too-costly', `Patient${'.extension'.repeat(32)}`],
  ['a narrative of another namespace', narrative('<div>x</div>'), 'structure', 'Patient.text'],
  [
    'another namespace in a narrative',
    narrative(`<div ${xhtml}><svg xmlns="urn:svg"/></div>`),
    'structure',
    'Patient.text',
  ],
  [
    'an attribute of another namespace in a narrative',
    narrative(`<div ${xhtml} xmlns:x="urn:x"><p x:y="1"/></div>`),
    'structure',
    'Patient.text',
  ],
  ['an instruction in a narrative', narrative(`<div ${xhtml}><?php x?></div>`), 'structure', 'Patient.text'],
  [
    'many namespaces',
    `<Patient xmlns="http://hl7.org/fhir" ${Array.from({ length: 16 }, (_, i) => `xmlns:n${i}="urn:x"`).join(' ')}/>`,
    'too-costly',
    undefined,
  ],
  [
    'a deep narrative',
    narrative(`<div ${xhtml}>${'<b>'.repeat(200)}${'</b>'.repeat(200)}</div>`),
    'too-costly',
    'Patient.text',
  ],
  ['two narratives', narrative(`<div ${xhtml}/><div ${xhtml}/>`), 'structure', 'Patient.text'],
]

describe('XML that cannot be taken', () => {
  for (const [what, text, code, expression] of refusals)
    it(`${what}: ${code}`, () => {
      assert.throws(
        () => readXml(text),
        (error: XmlError) => {
          assert.ok(error instanceof XmlError, error)
          assert.deepEqual([error.code, plain(error.expression)], [code, expression])
          assert.match(error.message, /\(line \d+, column \d+\)\.$/)
          assert.doesNotMatch(error.message, /shoe|secret|passwd|evil/)
          return true
        },
      )
    })

  /** Positions in lists of extensions do not matter here. */
  const plain = (expression: string | undefined) => expression?.replaceAll('extension[0]', 'extension')

  const declarations = (count: number) =>
    Array.from({ length: count }, (_, i) => `xmlns:n${i}="urn:x"`).join(' ')
  const foreign =
    '<entry><resource><Basic><text><status value="generated"/><h:div>x</h:div></text></Basic></resource></entry>'

  it('is refused or read within a second, however it is made', () => {
    const size = 2_000_000
    const texts = [
      patient(`<language value="${'x'.repeat(size)}"/>`),
      patient(`<active ${'a="1" '.repeat(size / 10)}/>`),
      patient(Array.from({ length: size / 20 }, (_, i) => `<a${i}/>`).join('')),
      `<Patient ${Array.from({ length: size / 20 }, (_, i) => `xmlns:n${i}="urn:x"`).join(' ')}/>`,
      `<Bundle xmlns="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml" ${declarations(15)}>${foreign.repeat(size / 100)}</Bundle>`,
      `<Bundle xmlns="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml" ${declarations(20_000)}>${foreign.repeat(500)}</Bundle>`,
      narrative(`<div ${xhtml} ${Array.from({ length: size / 20 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
      narrative(`<div ${xhtml}>${'&amp;'.repeat(size / 5)}</div>`),
      narrative(`<div ${xhtml} ${'a="'.repeat(size / 3)}</div>`),
      `<!--${'-'.repeat(size)}`,
      `<!DOCTYPE ${'['.repeat(size)}`,
      `<${'a'.repeat(size)}`,
    ]
    for (const text of texts) {
      const start = process.cpuUsage().user
      try {
        readXml(text)
      } catch (error) {
        assert.ok(error instanceof XmlError)
      }
      assert.ok(process.cpuUsage().user - start < 3_000_000, text.slice(0, 40))
    }
  })

  it('never leads to anything but a resource or an XmlError', () => {
    const good = narrative(`<div ${xhtml}><p class="x">a &amp; b</p></div>`)
    const cuts = fc.tuple(
      fc.nat(good.length),
      fc.nat(20),
      fc.string({ unit: fc.constantFrom(...'<>/="\'&;! -x[]?') }),
    )
    fc.assert(
      fc.property(cuts, ([at, length, put]) => {
        const text = good.slice(0, at) + put + good.slice(at + length)
        try {
          const resource = readXml(text)
          const div = (resource.text as { div?: string } | undefined)?.div
          if (div !== undefined && xhtmlForm(div) === 'complete')
            assert.deepEqual(readXml(writeXml(resource)), resource)
        } catch (error) {
          assert.ok(error instanceof XmlError, error as Error)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('JSON that cannot be written as XML', () => {
  const divs = [
    '<div>a</div><div>b</div>',
    '<div></div></text><active value="false"/><text>',
    '<div><p></div>',
    '<div>&nbsp;</div>',
    '<div>&#0;</div>',
    '<div a="1" a="2"/>',
    '<div><?x?></div>',
    '<div>]]></div>',
    '<div xmlns="urn:x"/>',
    '<div x:y="1"/>',
    '<p/>',
    'x',
    '<div>\u0000</div>',
    '<!DOCTYPE x><div/>',
    '<div><!-- -- --></div>',
    `${'<div>'.repeat(201)}${'</div>'.repeat(201)}`,
  ]
  const resources: FhirResource[] = [
    ...divs.map((div) => ({ resourceType: 'Patient', text: { status: 'generated', div } })),
    { resourceType: 'Patient', language: 'a\u0001' },
    { resourceType: 'Patient', language: '\ud800' },
    { resourceType: 'Patient', shoe: 42 },
    { resourceType: 'Wizard' },
    { resourceType: 'Patient', name: ['x'] },
    { resourceType: 'Patient', active: { value: true } },
  ]
  for (const resource of resources)
    it(`refuses ${JSON.stringify(resource).slice(24, 90)}`, () => {
      assert.throws(() => writeXml(resource), XmlError)
    })

  it('keeps what looks like markup in values', () => {
    const resource = { resourceType: 'Patient', name: [{ family: '"/><active value="false"/><!--' }] }
    assert.deepEqual(readXml(writeXml(resource)), resource)
  })
})
