/** XML read from strangers, and its canonical form, held against another program's. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { C14nCanonicalization, ExclusiveCanonicalization } from 'xml-crypto'
import { canonical, canonicalDocument, canonicalInstruction } from './canonical.ts'
import { lineOf, placeOf } from './place.ts'
import { readXml } from './read.ts'
import type { XmlCode } from './refusal.ts'
import { elementsOf, namespaceOf, textIn, type XmlElement } from './tree.ts'
import { escaped, tag } from './write.ts'

describe('what is refused', () => {
  const many = (count: number, each: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => each(i))
  const hostile: Record<string, [string, XmlCode]> = {
    'an external entity': [
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'document-type',
    ],
    'nested entities': ['<!DOCTYPE a [<!ENTITY x "yy"><!ENTITY z "&x;&x;">]><a>&z;</a>', 'document-type'],
    'a document type in small letters': ['<!doctype a><a/>', 'form'],
    'an unknown entity': ['<a>&nbsp;</a>', 'form'],
    'an entity named like a method': ['<a>&toString;</a>', 'form'],
    'a processing instruction': ['<a><?php x?></a>', 'form'],
    'an instruction before the root': ['<?xml-stylesheet href="http://evil.example"?><a/>', 'form'],
    'a great depth': ['<a>'.repeat(5000) + '</a>'.repeat(5000), 'too-large'],
    'many elements': [`<a>${'<b/>'.repeat(60_000)}</a>`, 'too-large'],
    'a great length': [`<a>${'x'.repeat(4_000_001)}</a>`, 'too-large'],
    'many attributes': [`<a ${many(50, (i) => `a${i}="x"`).join(' ')}/>`, 'too-large'],
    'a huge attribute': [`<a b="${'x'.repeat(30_000)}"/>`, 'too-large'],
    'many declarations': [`<a ${many(40, (i) => `xmlns:a${i}="x"`).join(' ')}/>`, 'too-large'],
    'an attribute twice': ['<a b="1" b="2"/>', 'form'],
    'an attribute twice by its namespace': ['<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>', 'form'],
    'a prefix that nobody declared': ['<x:a/>', 'form'],
    'a prefix named like a method': ['<constructor:a/>', 'form'],
    'UTF-16 by its declaration': ['<?xml version="1.0" encoding="UTF-16"?><a/>', 'form'],
    'XML 1.1': ['<?xml version="1.1"?><a/>', 'form'],
    'a sign that XML cannot hold': ['<a>\u0001</a>', 'form'],
    'a second root': ['<a/><b/>', 'form'],
    nothing: ['', 'form'],
    'no XML': ['{"a":1}', 'form'],
    'a comment within a value': ['<pesel>840314<!-- x -->99907</pesel>', 'form'],
    'a comment behind a value': ['<pesel>84031499907<!-- --></pesel>', 'form'],
    'a comment within CDATA that parts a value': ['<a><![CDATA[1]]><!-- --><![CDATA[2]]></a>', 'form'],
  }
  for (const [name, [xml, code]] of Object.entries(hostile))
    it(name, () => assert.throws(() => readXml(xml), { name: 'XmlRefusal', code }))
})

it('comments between elements change nothing, CDATA is text, and both are one run', () => {
  const { root } = readXml('<a>\n <!-- optional --><b>x<![CDATA[<y>]]>z</b></a>')
  assert.deepEqual(elementsOf(root).map(textIn), ['x<y>z'])
  assert.equal(canonical(root), '<a>\n <b>x&lt;y&gt;z</b></a>')
})

it('a prefix means what the nearest declaration says', () => {
  const { root } = readXml('<a xmlns="urn:a" xmlns:p="urn:p"><b xmlns="" xmlns:p="urn:q"><p:c/></b></a>')
  const [b] = elementsOf(root)
  const [c] = b ? elementsOf(b) : []
  assert.ok(b && c)
  assert.deepEqual(
    [b.uri, c.uri, namespaceOf(c, ''), namespaceOf(root, 'p')],
    ['', 'urn:q', undefined, 'urn:p'],
  )
})

it('what is written is read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      let xml: string
      try {
        xml = tag('a', { b: text }, escaped(text))
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'form')
        return
      }
      const { root } = readXml(xml)
      assert.deepEqual([textIn(root), root.attributes[0]?.value], [text, text])
    }),
  )
})

// xml-crypto does not escape namespaces, and orders names by locale: it is asked about what it does as the standard has it.
const prefixes = ['', 'p', 'q'] as const
const uris = ['urn:one', 'urn:two', 'urn:é'] as const
const value = fc.string({
  unit: fc.constantFrom('a', 'ż', '&', '<', '>', '"', "'", ' ', '\n', '\t', '\r', '😀'),
})

/** Elements that all have every prefix declared somewhere above, again and again, with changing meanings. */
const content = fc.letrec<{ element: string; node: string }>((again) => ({
  node: fc.oneof({ maxDepth: 4 }, value.map(escaped), again('element')),
  element: fc
    .record({
      name: fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom('a', 'b', 'żółć')),
      declares: fc.dictionary(fc.constantFrom(...prefixes), fc.constantFrom(...uris), { maxKeys: 3 }),
      attributes: fc.dictionary(fc.constantFrom('z', 'a', 'p:a', 'q:a', 'xml:lang', 'ż'), value, {
        maxKeys: 4,
      }),
      children: fc.array(again('node'), { maxLength: 3 }),
    })
    .map(({ name: [prefix, local], declares, attributes, children }) => {
      const named = Object.entries(declares).map(([key, uri]) => [key === '' ? 'xmlns' : `xmlns:${key}`, uri])
      const own = { ...Object.fromEntries(named), ...attributes }
      return tag(prefix === '' ? local : `${prefix}:${local}`, own, ...children)
    }),
})).element

const whole = content.map((xml) => tag('root', { 'xmlns:p': 'urn:p', 'xmlns:q': 'urn:q' }, xml))

describe('the canonical form is the one that xml-crypto makes', () => {
  const theirs = (xml: string) =>
    new DOMParser().parseFromString(xml, 'text/xml').documentElement?.firstChild as never
  const isReadable = (xml: string) => {
    try {
      readXml(xml)
      return true
    } catch {
      return false
    }
  }
  const inside = (xml: string) => elementsOf(readXml(xml).root)[0] as XmlElement
  const trees = whole.filter(isReadable)

  it('of an element within another, exclusive', () => {
    fc.assert(
      fc.property(trees, (xml) => {
        const judged = new ExclusiveCanonicalization().process(theirs(xml), {})
        assert.equal(canonical(inside(xml)), judged.toString())
      }),
      { numRuns: 500 },
    )
  })
  it('of a whole document, inclusive', () => {
    fc.assert(
      fc.property(trees, (xml) => {
        const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement as never
        const judged = new C14nCanonicalization().process(root, {})
        assert.equal(canonical(readXml(xml).root, { inclusive: true }), judged.toString())
      }),
      { numRuns: 500 },
    )
  })
})

describe('the canonical form', () => {
  it('renders listed prefixes where they are not used, as inclusive canonicalization does', () => {
    const { root } = readXml('<a xmlns:x="urn:x" xmlns:y="urn:y" xmlns="urn:d"><b xmlns=""><y:c/></b></a>')
    const [b] = elementsOf(root)
    assert.ok(b)
    assert.equal(
      canonical(b, { prefixes: ['x', 'none'] }),
      '<b xmlns:x="urn:x"><y:c xmlns:y="urn:y"></y:c></b>',
    )
    assert.equal(canonical(root, { prefixes: ['#default'] }).startsWith('<a xmlns="urn:d">'), true)
  })
  it('sorts attributes by code points, where UTF-16 would have them the other way round', () => {
    const { root } = readXml('<a \u{10000}="2" \uff61="1" z="0"/>')
    assert.equal(canonical(root), '<a z="0" \uff61="1" \u{10000}="2"></a>')
  })

  it('leaves out what it is told to', () => {
    const { root } = readXml('<a>x<s><t/></s>y</a>')
    const [signature] = elementsOf(root)
    assert.ok(signature)
    assert.equal(canonical(root, { without: signature }), '<a>xy</a>')
  })
  it('holds instructions where they are allowed', () => {
    const { root, before } = readXml('<?xml-stylesheet href="x"?><a><?b?></a>', { instructions: true })
    assert.equal(canonical(root), '<a><?b?></a>')
    assert.deepEqual(
      before.map((node) =>
        typeof node === 'object' && 'target' in node ? canonicalInstruction(node) : node,
      ),
      ['<?xml-stylesheet href="x"?>'],
    )
  })
  it('takes attributes of xml from above, where it is inclusive', () => {
    const [b] = elementsOf(readXml('<a xml:lang="pl" xmlns:x="urn:x"><b/></a>').root)
    assert.ok(b)
    assert.equal(canonical(b, { inclusive: true }), '<b xmlns:x="urn:x" xml:lang="pl"></b>')
    assert.equal(canonical(b), '<b></b>')
  })
})

describe('a whole document', () => {
  it('is canonical with what stands outside its root, line by line', () => {
    const document = readXml(
      '<?xml version="1.0"?>\n<?s  href="x"?><!-- a -->\n\n<r b="1"  a="2"/>\n<?e?>\n',
      {
        instructions: true,
      },
    )
    assert.equal(
      canonicalDocument(document, { inclusive: true }),
      '<?s href="x"?>\n<r a="2" b="1"></r>\n<?e?>',
    )
  })

  it('tells where each element stands', () => {
    const text = '<?a b?>\n<r xmlns:p="u">\n <p:c\n a="1"/>\n <p:c/>\n</r>'
    const [, second] = readXml(text, { instructions: true }).root.elements
    assert.ok(second)
    assert.deepEqual([placeOf(second), lineOf(text, second)], ['/r/p:c[2]', 5])
  })

  const signed = new URL('../../../shared/data/cda/pik-pl/prescription-1.3.1/recepta.xml', import.meta.url)
  it('gives the digest in a prescription that P1 took', {
    skip: !existsSync(signed) && 'no ../shared',
  }, () => {
    const document = readXml(readFileSync(signed, 'utf8'), { instructions: true })
    const without = document.root.elements.at(-1)
    assert.ok(without?.local === 'Signature')
    const bytes = canonicalDocument(document, { inclusive: true, without })
    assert.equal(createHash('sha1').update(bytes).digest('base64'), 'T2Zmm0GUteP+ez4Cguf2lyw3mLg=')
  })
})
