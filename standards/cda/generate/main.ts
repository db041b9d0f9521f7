/**
 * Writes `rules/prescription.gen.json`: what the official schematrons of PIK HL7 CDA 1.3.1 ask of a prescription, as plain data of ours
 * (docs/decisions/2611-documents.md). Run by hand, with the folder into which `schematron.tar.gz` was unpacked:
 *
 *     node standards/cda/generate/main.ts /tmp/test_schematron
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXml } from '../../xml/read.ts'
import { attributeOf, type XmlElement } from '../../xml/tree.ts'
import type { Check, RuleTable, Template } from '../rules/table.ts'
import { checkOf, isSaidElsewhere, type Lets } from './checks.ts'
import { stepsIn } from './conditions.ts'

const [folder = '.'] = process.argv.slice(2)
const include = join(folder, 'include')
const project = '2.16.840.1.113883.3.4424.13.'

const rootOf = (file: string) =>
  readXml(readFileSync(join(include, file), 'utf8'), { instructions: true }).root

const rulesIn = (element: XmlElement) => element.elements.filter(({ local }) => local === 'rule')

/** In their order: a name may be given anew, and then means that for the assertions behind. */
function checksOf(rule: XmlElement): Check[] {
  const checks: Check[] = []
  let lets: Lets = {}
  for (const each of rule.elements) {
    if (each.local === 'let')
      lets = { ...lets, [attributeOf(each, 'name') ?? '']: attributeOf(each, 'value') ?? '' }
    const check = checkIn(each, lets)
    if (check && !checks.some((known) => JSON.stringify(known) === JSON.stringify(check))) checks.push(check)
  }
  return checks
}

function checkIn(each: XmlElement, lets: Lets): Check | undefined {
  if (each.local === 'extends') return ['data', attributeOf(each, 'rule') ?? '']
  const test = (attributeOf(each, 'test') ?? '').replace(/\s+/g, ' ').trim()
  if (test === '' || isSaidElsewhere(test)) return undefined
  const check = checkOf(test, lets)
  if (!check) throw new Error(`nobody wrote this rule: ${test}`)
  return check
}

const ruleOf = (rule: XmlElement): Template['rules'][number] => {
  const context = attributeOf(rule, 'context') ?? ''
  return { at: context === '/' ? [] : stepsIn(context.replace(/^\//, '')), checks: checksOf(rule) }
}

function templates(): Record<string, Template> {
  const found: [string, Template][] = []
  for (const file of readdirSync(include).sort()) {
    const number = /^([\d.]+)-.*\.sch$/.exec(file.startsWith(project) ? file.slice(project.length) : '')?.[1]
    if (number === undefined) continue
    const root = rootOf(file)
    const text = readFileSync(join(include, file), 'utf8')
    const name = /^Item: \((\w+)\)$/m.exec(text)?.[1] ?? number
    found.push([number, { name, rules: rulesIn(root).map(ruleOf) }])
  }
  return Object.fromEntries(found)
}

function sets(used: ReadonlySet<string>): RuleTable['sets'] {
  const found: [string, RuleTable['sets'][string]][] = []
  for (const number of [...used].sort()) {
    const full = /^\d+\.\d+$/.test(number) ? `${project}${number}` : number
    const all = [...walk(rootOf(`voc-${full}-DYNAMIC.xml`))]
    const codes = all
      .filter(({ local }) => local === 'concept')
      .map((each) => `${attributeOf(each, 'code')} ${attributeOf(each, 'codeSystem')}`)
    const whole = all
      .filter(({ local }) => local === 'completeCodeSystem')
      .map((each) => ` ${attributeOf(each, 'codeSystem')}`)
    const nulls = all
      .filter(({ local }) => local === 'exception')
      .map((each) => attributeOf(each, 'code') ?? '')
    found.push([number, { codes: [...codes, ...whole], nulls }])
  }
  return Object.fromEntries(found)
}

function* walk(element: XmlElement): Iterable<XmlElement> {
  yield element
  for (const each of element.elements) yield* walk(each)
}

/** Numbers of value sets, wherever a rule names one. */
function usedIn(value: unknown, used = new Set<string>()): Set<string> {
  if (!Array.isArray(value)) return used
  const [kind, number] = value
  if (['coded', 'named', 'in', 'code-in'].includes(kind) && typeof number === 'string') used.add(number)
  if (kind === 'words') for (const each of value[2]) if (each.startsWith('set ')) used.add(each.slice(4))
  for (const each of value) usedIn(each, used)
  return used
}

const all = templates()
const used = new Set<string>()
for (const { rules } of Object.values(all))
  for (const { at, checks } of rules) {
    usedIn(at, used)
    usedIn(checks, used)
  }
const table: RuleTable = { templates: all, sets: sets(used) }
const lines = Object.entries(all).map(([number, each]) => `${JSON.stringify(number)}:${JSON.stringify(each)}`)
writeFileSync(
  new URL('../rules/prescription.gen.json', import.meta.url),
  `{"templates":{\n${lines.join(',\n')}},\n"sets":${JSON.stringify(table.sets)}}\n`,
)
