/** HL7's FHIRPath tests for R4 (fhir-test-cases, fhirpath/tests-fhir-r4.xml), each expression through `compilePath`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser, type Element } from '@xmldom/xmldom'
import { compilePath, FhirPathError } from '#standards/fhir/fhirpath.ts'
import { isExactNumber, numberOf, parseJson, serialiseJson } from '#standards/fhir/json.ts'
import { readXml } from '#standards/fhir/xml/read.ts'
import type { Case, Suite } from '../conformance/suite.ts'

export const fhirpath: Suite = {
  name: 'fhirpath',
  title: 'FHIRPath, tests for R4',
  source: 'FHIR/fhir-test-cases, fhirpath/tests-fhir-r4.xml',
  quick: true,
  async run(data) {
    const folder = data.suite('fhirpath')
    if (folder === undefined) return 'the tests are not beside this clone'
    const text = readFileSync(join(folder, 'tests-fhir-r4.xml'), 'utf8')
    const cases: Case[] = []
    for (const [test, name] of testsIn(text)) cases.push(await tried(folder, test, name))
    return cases
  },
}

/** Each test with a name of its own: several share one in the file. */
function testsIn(text: string): [Element, string][] {
  const document = new DOMParser().parseFromString(text, 'text/xml')
  const all = [...document.getElementsByTagName('test'), ...document.getElementsByTagName('modeTest')]
  const used = new Map<string, number>()
  return all.map((test) => {
    const given = test.getAttribute('name') ?? 'unnamed'
    const times = (used.get(given) ?? 0) + 1
    used.set(given, times)
    return [test, times === 1 ? given : `${given}#${times}`]
  })
}

const resources = new Map<string, unknown>()

function resourceOf(folder: string, file: string | null): unknown {
  if (file === null || file === '') return { resourceType: 'Basic' }
  const known = resources.get(file)
  if (known !== undefined) return known
  const text = readFileSync(join(folder, 'input', file), 'utf8')
  const resource = file.endsWith('.xml') ? readXml(text) : parseJson(text)
  resources.set(file, resource)
  return resource
}

const now = new Date('2026-11-22T10:00:00Z')

async function tried(folder: string, test: Element, name: string): Promise<Case> {
  const [expression] = test.getElementsByTagName('expression')
  const text = expression?.textContent ?? ''
  const isInvalid = (expression?.getAttribute('invalid') ?? '') !== ''
  const resource = resourceOf(folder, test.getAttribute('inputfile'))
  try {
    const path = await compilePath(text)
    const found = path(resource, { context: resource }, now)
    const answer = test.getAttribute('predicate') === 'true' ? [found.length > 0] : found
    if (isInvalid) return { name, fault: `${text}: refused by the suite, ${serialiseJson(found)} here` }
    return { name, ...faultIn(text, answer, test) }
  } catch (error) {
    if (!(error instanceof FhirPathError)) throw error
    return isInvalid ? { name } : { name, fault: `${text}: ${error.code}, ${error.message}` }
  }
}

function faultIn(text: string, found: readonly unknown[], test: Element): { fault?: string } {
  const wanted = [...test.getElementsByTagName('output')].map((output) => ({
    type: output.getAttribute('type') ?? '',
    text: output.textContent ?? '',
  }))
  const unordered = test.getAttribute('ordered') === 'false'
  const fits =
    found.length === wanted.length &&
    wanted.every((each, index) =>
      unordered ? found.some((value) => isSame(value, each)) : isSame(found[index], each),
    )
  if (fits) return {}
  return {
    fault: `${text}: ${wanted.map((each) => each.text).join(', ')} expected, ${serialiseJson(found)} found`,
  }
}

interface Output {
  readonly type: string
  readonly text: string
}

function isSame(value: unknown, { type, text }: Output): boolean {
  if (type === 'integer' || type === 'decimal') return isSameNumber(value, text)
  if (type === 'boolean' || typeof value === 'boolean') return value === (text === 'true')
  if (typeof value === 'object' && !isExactNumber(value)) return isQuantity(value, text)
  return typeof value === 'string' ? value === text.replace(/^@T?/, '') : isSameNumber(value, text)
}

const isSameNumber = (value: unknown, text: string): boolean => numberOf(value) === Number(text)

/** Written as `1 'mg'`. */
function isQuantity(value: unknown, text: string): boolean {
  const { value: number, unit } = (value ?? {}) as { value?: unknown; unit?: string }
  const [amount, ...units] = text.split(' ')
  return numberOf(number) === Number(amount) && unit === units.join(' ').replaceAll("'", '')
}
