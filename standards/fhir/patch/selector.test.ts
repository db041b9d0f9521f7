/** Selectors of XML Patch lead where XPath leads; what they do not take is refused. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DOMParser, type Document } from '@xmldom/xmldom'
import fc from 'fast-check'
import xpath from 'xpath'
import { PatchError } from './patch-error.ts'
import { readSelector, Selection } from './selector.ts'

const scope = { f: 'http://hl7.org/fhir', '': 'http://hl7.org/fhir' }
const parse = (text: string): Document => new DOMParser().parseFromString(text, 'text/xml')

const document = parse(`<r xmlns="http://hl7.org/fhir"><a x="1"><b x="2">t</b><b>t</b><!-- c --></a>
  <a x="2"><b x="2"/><c xmlns="urn:other" x="1">t</c></a><c><b x="1">u</b></c></r>`)

describe('a selector of XML Patch', () => {
  it('leads where XPath 1.0 leads', () => {
    const name = fc.constantFrom('f:r', 'f:a', 'f:b', 'f:c', '*', 'text()', 'comment()', '@x', '@*')
    const condition = fc.constantFrom(
      '',
      '[1]',
      '[2]',
      '[@x="1"]',
      "[@x='2']",
      '[.="t"]',
      '[f:b="t"]',
      '[@x="2"][1]',
      '[1][@x="1"]',
    )
    const step = fc.tuple(name, condition).map((parts) => parts.join(''))
    let found = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        const path = `/${steps.join('/')}`
        const theirs = xpath.useNamespaces(scope)(path, document as never) as unknown as object[]
        const ours = new Selection().nodesAt(document, readSelector(path, scope))
        assert.deepEqual(new Set(ours), new Set(theirs), path)
        found += ours.length > 0 ? 1 : 0
      }),
      { numRuns: 3000 },
    )
    assert.ok(found > 20, String(found))
  })

  it('takes a name without prefix for one of the default namespace', () => {
    const paths = ['r/a/b', '/f:r/f:a/f:b', 'r/*/b']
    for (const path of paths)
      assert.ok(new Selection().nodesAt(document, readSelector(path, scope)).length > 2, path)
    assert.equal(new Selection().nodesAt(document, readSelector('r/a', { f: 'x' })).length, 0)
  })

  for (const text of [
    '//a',
    'a//b',
    'a/',
    '',
    '..',
    'a/..',
    'a[last()]',
    'a[b]',
    'a[count(*)>1]',
    'id("x")',
    'a | b',
    'a[1',
    'a[@x=\'1"]',
    'namespace::f',
    'g:a',
    '/',
  ])
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => readSelector(text, scope), PatchError)
    })

  it('looks at no more than a bound', () => {
    const crowd = parse(`<r>${'<a/>'.repeat(20_000)}</r>`)
    const selection = new Selection()
    assert.throws(
      () => {
        for (let n = 0; n < 1000; n += 1) selection.nodesAt(crowd, readSelector('r/a[@x="1"]', {}))
      },
      { trouble: 'too-costly' },
    )
  })
})
