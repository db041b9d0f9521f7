/**
 * Compiles the validator of a type to JavaScript: one function with a switch over the member names, so that a member costs a
 * pointer comparison and its own check. The text is made of names from the generated table only.
 */
import { Constants } from './compiled-text.ts'
import type { ElementDefinition, Member, TypeDefinition } from './definitions.ts'
import { isPrimitive, typeDefinition } from './definitions.ts'
import { Item } from './path/item.ts'
import type { PrimitiveCheck } from './primitives.ts'
import { primitiveChecks } from './primitives.ts'
import { checkBundle } from './validate-bundle.ts'
import { checkCanonical, checkCode, checkCoded, checkOpenCode, checkUnit } from './validate-codes.ts'
import { checkContent } from './validate-content.ts'
import { checkReference } from './validate-references.ts'
import { NATIVE_RULES, RuleCheck } from './validate-rules.ts'
import type { Cell, ValidationRun } from './validation-run.ts'

const cells = new Map<string, Cell>()

/** Name of the cell of contained resources, which have rules of their own. */
export const CONTAINED = 'Resource.contained'

/** The cell of a type; its validator is compiled at its first use. */
export function cellOf(type: string): Cell {
  const known = cells.get(type)
  if (known !== undefined) return known
  const cell: Cell = {
    check(value, run, depth) {
      cell.check = compile(type)
      cell.check(value, run, depth)
    },
  }
  cells.set(type, cell)
  return cell
}

function compile(type: string): Cell['check'] {
  const definition = typeDefinition(type)
  if (definition === undefined) throw new Error(`no definition of ${type}`)
  const constants = new Constants()
  return constants.compile(functionText(definition, constants))
}

function functionText(definition: TypeDefinition, constants: Constants): string {
  const choices = definition.elements.filter((element) => element.choice)
  const cases = [...definition.members.values()].map((member) => caseText(member, choices, constants))
  const { name } = definition
  const isQuantity = name === 'Quantity' || definition.base === 'Quantity'
  if (definition.isResource) cases.unshift(`case 'resourceType': n++; break;`)
  const other = constants.name(otherMember(definition))
  return `function ${definition.name.replaceAll('.', '_')}(x, run, depth) {
    let n = 0${choices.map((_, i) => `, c${i} = 0`).join('')};
    for (const name in x) {
      const v = x[name];
      if (v === undefined) continue;
      n++;
      switch (name) {
        ${cases.join('\n        ')}
        default: ${other}(name, v, run, depth);
      }
    }
    if (n === 0) run.fail('structure', '', 'Must not be empty.');
    ${definition.elements.map((element) => requiredText(element, choices)).join('')}
    ${choices.map((choice, i) => `if (c${i} > 1) run.fail('structure', ${text(choice.name)}, 'Only one type of value is allowed.');`).join('\n    ')}
    ${name === 'Extension' ? extensionText(definition) : ''}
    ${name === 'Bundle' ? `${constants.name(checkBundle)}(run, x);` : ''}
    ${name === 'Attachment' || name === 'Binary' ? `if (x.data !== undefined) ${constants.name(checkContent)}(run, x, ${name === 'Attachment'});` : ''}
    ${isQuantity ? `if (run.isThorough) ${constants.name(checkUnit)}(run, x);` : ''}
    ${rulesText(definition, constants)}
  }`
}

/** Rule ext-1 without FHIRPath: extensions are met often. */
function extensionText({ elements }: TypeDefinition): string {
  const primitives =
    elements.find(({ choice }) => choice)?.types.filter(({ code }) => isPrimitive(code)) ?? []
  const beside = primitives
    .map(({ code }) => `x[${text(`_value${capital(code)}`)}] === undefined`)
    .join(' && ')
  return `if (x.extension === undefined ? c0 === 0 && ${beside} : c0 > 0 || !(${beside}))
      run.fail('invariant', '', 'Must have either extensions or value[x], not both', 'ext-1');`
}

/** Constraints run once the members are known; warnings only where they are wanted. */
function rulesText({ name, rules }: TypeDefinition, constants: Constants): string {
  const checked = rules.filter(({ key }) => !NATIVE_RULES.has(key))
  if (checked.length === 0) return ''
  const calls = (wanted: typeof checked) =>
    wanted.map((rule) => `${constants.name(new RuleCheck(rule))}.check(run, it);`).join(' ')
  const errors = checked.filter(({ severity }) => severity === 'error')
  const others = checked.filter(({ severity }) => severity !== 'error')
  const item = `const it = new ${constants.name(Item)}(x, ${text(name)});`
  if (errors.length === 0) return `if (run.isThorough) { ${item} ${calls(others)} }`
  return `${item} ${calls(errors)} if (run.isThorough) { ${calls(others)} }`
}

function caseText(member: Member, choices: ElementDefinition[], constants: Constants): string {
  const count = member.element.choice ? `c${choices.indexOf(member.element)}++; ` : ''
  return `case ${text(member.name)}: ${count}${checkText(member, constants)} break;`
}

function checkText({ name, element, type }: Member, constants: Constants): string {
  const step = text(element.choice ? element.name : name)
  if (isPrimitive(type.code))
    return primitiveText(name, element, type.code, constants) + bindingText(element, step, constants)
  const cell = constants.name(cellOf(name === 'contained' ? CONTAINED : type.code))
  const check = `run.${element.many ? 'many' : 'one'}(v, ${cell}, ${step}, depth + 1);`
  if (type.targets.includes('SimpleQuantity')) return `${check} run.simple(v, ${step});`
  if (type.code !== 'Reference') return check + bindingText(element, step, constants)
  return `${check} ${constants.name(checkReference)}(run, v, ${constants.name(new Set(type.targets))}, ${step});`
}

function primitiveText(name: string, element: ElementDefinition, type: string, constants: Constants): string {
  const check = constants.name(primitiveChecks[type] as PrimitiveCheck)
  const step = text(element.choice ? element.name : name)
  const address =
    type === 'canonical' ? ` if (run.isThorough) ${constants.name(checkCanonical)}(run, v, ${step});` : ''
  if (!element.many) return `if (!${check}(v)) run.primitive(v, ${text(type)}, ${step});${address}`
  const of = `{ step: ${step}, extensions: x[${text(`_${name}`)}] }`
  return `run.primitives(v, ${check}, ${text(type)}, ${of});${address}`
}

function bindingText(element: ElementDefinition, step: string, constants: Constants): string {
  const [type] = element.types
  if (element.openCodes !== undefined && type?.code === 'code')
    return ` if (run.isThorough) ${constants.name(checkOpenCode)}(run, v, ${text(element.openCodes)}, ${step});`
  if (element.codes === undefined) return ''
  const list = constants.name(element.codes)
  if (type?.code === 'Coding' || type?.code === 'CodeableConcept')
    return ` ${constants.name(checkCoded)}(run, v, ${list}, ${step});`
  if (type?.code !== 'code') return ''
  const check = `${constants.name(checkCode)}(run, v, ${list}, ${step});`
  return element.many ? ` ${check}` : ` if (!${list}.all.has(v)) ${check}`
}

function requiredText(element: ElementDefinition, choices: ElementDefinition[]): string {
  if (element.min === 0) return ''
  const names = element.choice
    ? element.types.filter(({ code }) => isPrimitive(code)).map(({ code }) => element.name + capital(code))
    : [element.name]
  const absent = names.map((name) => `x[${text(`_${name}`)}] === undefined`)
  if (element.choice) absent.unshift(`c${choices.indexOf(element)} === 0`)
  else absent.unshift(`x[${text(element.name)}] === undefined`)
  return `if (${absent.join(' && ')}) run.missing(${text(element.name)});\n    `
}

/** Members that are no element: extensions of primitives, or unknown. */
function otherMember(
  definition: TypeDefinition,
): (name: string, value: unknown, run: ValidationRun, depth: number) => void {
  const element = cellOf('Element')
  return (name, value, run, depth) => {
    const member = name.startsWith('_') ? definition.members.get(name.slice(1)) : undefined
    if (member === undefined || !isPrimitive(member.type.code)) return run.unknown(name)
    const of = { step: member.element.name, many: member.element.many, depth: depth + 1 }
    run.primitiveExtension(value, element, of)
  }
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function text(value: string): string {
  return JSON.stringify(value)
}
