/**
 * Patches by others' cases (FHIR/fhir-test-cases, patch/): JSON Patch, FHIRPath Patch and XML Patch. Each case is a document, a
 * patch, and what comes of it: a document, or a refusal.
 */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { DOMParser, type Element, Node, XMLSerializer } from '@xmldom/xmldom'
import { applyFhirPathPatch } from '#standards/fhir/patch/fhirpath-patch.ts'
import { applyJsonPatch } from '#standards/fhir/patch/json-patch.ts'
import { PatchError } from '#standards/fhir/patch/patch-error.ts'
import { applyXmlPatch } from '#standards/fhir/patch/xml-patch.ts'
import { readXml } from '#standards/fhir/xml/read.ts'
import type { Case, Suite } from '../conformance/suite.ts'

/** What is expected is undefined where a refusal is. */
interface Trial {
  readonly name: string
  readonly expected: unknown
  readonly patched: () => unknown
}

const source = 'FHIR/fhir-test-cases, patch'

function suiteOf(
  { name, title, file }: { name: string; title: string; file: string },
  read: (text: string) => Trial[],
): Suite {
  return {
    name,
    title,
    source,
    quick: true,
    async run(data) {
      const path = data.suite(`patch/${file}`)
      if (path === undefined) return 'the cases are not beside this clone'
      return read(readFileSync(path, 'utf8')).map(tried)
    },
  }
}

function tried({ name, expected, patched }: Trial): Case {
  try {
    const found = patched()
    if (expected === undefined) return { name, fault: 'an error expected' }
    return isDeepStrictEqual(found, expected)
      ? { name }
      : { name, fault: `${JSON.stringify(expected)} expected, ${JSON.stringify(found)} found` }
  } catch (error) {
    if (!(error instanceof PatchError)) throw error
    return expected === undefined ? { name } : { name, fault: error.message }
  }
}

interface JsonCase {
  readonly comment: string
  readonly doc: unknown
  readonly patch: unknown
  readonly expected?: unknown
}

function jsonCases(text: string): Trial[] {
  const cases = JSON.parse(text) as JsonCase[]
  return cases.map(({ comment, doc, patch, expected }) => ({
    name: comment,
    expected,
    patched: () => applyJsonPatch(doc, patch),
  }))
}

function fhirCases(text: string): Trial[] {
  return elements(parse(text)).map((each) => {
    const output = part(each, 'output')
    return {
      name: each.getAttribute('name') ?? '',
      expected: output && unwrapped(resourceIn(output)),
      patched: () =>
        unwrapped(applyFhirPathPatch(resourceIn(part(each, 'input')), resourceIn(part(each, 'diff')))),
    }
  })
}

const resourceIn = (holder: Element | undefined) => readXml(write(elements(holder)[0]))

/** Blanks between the elements of a narrative differ between a case and what it expects. */
const unwrapped = (resource: object): unknown =>
  JSON.parse(
    JSON.stringify(resource)
      .replaceAll(/(?:\\n|\s)+/g, ' ')
      .replaceAll('> <', '><'),
  )

function xmlCases(text: string): Trial[] {
  return elements(parse(text)).map((each) => {
    const expected = elements(part(each, 'patched'))[0]
    const target = write(elements(part(each, 'target'))[0])
    return {
      name: each.getAttribute('name') ?? '',
      expected: expected && withoutBlanks(write(expected)),
      patched: () => withoutBlanks(applyXmlPatch(target, write(part(each, 'patch')))),
    }
  })
}

const parse = (text: string): Element =>
  new DOMParser().parseFromString(text, 'text/xml').documentElement as Element

const write = (node: Node | undefined): string => (node ? new XMLSerializer().serializeToString(node) : '')

function elements(parent: Element | undefined): Element[] {
  return [...(parent?.childNodes ?? [])].filter(
    (node): node is Element => node.nodeType === Node.ELEMENT_NODE,
  )
}

const part = (parent: Element, name: string): Element | undefined =>
  elements(parent).find(({ localName }) => localName === name)

function withoutBlanks(text: string): string {
  const root = parse(text)
  removeBlanks(root)
  return write(root)
}

function removeBlanks(parent: Node): void {
  for (const node of [...parent.childNodes])
    if (node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() === '') parent.removeChild(node)
    else if (node.nodeType === Node.ELEMENT_NODE) removeBlanks(node)
}

export const patches: readonly Suite[] = [
  suiteOf({ name: 'json-patch', title: 'JSON Patch', file: 'json-patch-tests.json' }, jsonCases),
  suiteOf({ name: 'fhirpath-patch', title: 'FHIRPath Patch', file: 'fhir-patch-tests.xml' }, fhirCases),
  suiteOf({ name: 'xml-patch', title: 'XML Patch', file: 'xml-patch-tests.xml' }, xmlCases),
]
