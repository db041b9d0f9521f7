/** From the tree of a profile to its checks; what the base definitions see to already is left out. */
import { type ElementDefinition, isBaseExpression, isPrimitive, typeDefinition } from '../definitions.ts'
import { compileExpression } from '../path/compile.ts'
import { MemberStep } from '../path/item.ts'
import { PathError } from '../path/syntax.ts'
import { CORE, isCore } from './canonicals.ts'
import type { ConstraintCheck, ElementCheck, SlicingCheck, ValueCheck } from './checks.ts'
import { isIdle } from './checks.ts'
import { recogniserOf, resemblanceOf } from './discriminator.ts'
import { type ElementNode, plainCode, typesOf } from './element-tree.ts'
import type { Profiles } from './profiles.ts'
import type { Binding, Constraint } from './structure.ts'

/** Constraints that snapshots repeat from the base definitions, where they are checked. */
function isOfBase({ key, expression }: Constraint, types: readonly string[]): boolean {
  if (/^(ele-1|ext-1)$/.test(key) || isBaseExpression(expression)) return true
  return types.some((type) => typeDefinition(type)?.rules.some((rule) => rule.key === key))
}

/** Checks of a whole profile. */
export function compileProfile(root: ElementNode, profiles: Profiles): ValueCheck {
  // A root that names its own profile as its type would never come to an end.
  return valueCheck({ ...root, types: undefined }, undefined, profiles)
}

function elementCheck(
  node: ElementNode,
  base: ElementDefinition | undefined,
  profiles: Profiles,
): ElementCheck {
  const most = base?.many === false ? 1 : Number.POSITIVE_INFINITY
  const { min = 0, max = Number.POSITIVE_INFINITY } = node
  return {
    name: node.name,
    step: new MemberStep(node.name),
    min: min > (base?.min ?? 0) ? min : 0,
    max: max < most ? max : Number.POSITIVE_INFINITY,
    value: valueCheck(node, base, profiles),
    slicing: slicingCheck(node, profiles),
  }
}

function valueCheck(node: ElementNode, base: ElementDefinition | undefined, profiles: Profiles): ValueCheck {
  const { fixed, pattern, least, greatest, maxLength, binding } = node
  return {
    types: allowedTypes(node),
    fixed,
    pattern,
    least,
    greatest,
    maxLength,
    binding: isChecked(binding, base) ? binding : undefined,
    constraints: node.constraints.filter((each) => !isOfBase(each, typesOf(node))).map(constraintCheck),
    profiles: profilesByType(node),
    targets: targetsOf(node, base),
    children: childChecks(node, profiles),
  }
}

function childChecks(node: ElementNode, profiles: Profiles): ElementCheck[] {
  const types = typesOf(node).map((type) => (isPrimitive(type) ? 'Element' : type))
  const checks = [...node.children.values()].map((child) => {
    const definitions = types.map((type) =>
      typeDefinition(type)?.elements.find(({ name }) => name === child.name),
    )
    return elementCheck(
      child,
      definitions.find((definition) => definition !== undefined),
      profiles,
    )
  })
  return checks.filter((check) => !isIdle(check))
}

function allowedTypes(node: ElementNode): ReadonlySet<string> | undefined {
  if (node.types === undefined) return undefined
  const types = typesOf(node)
  const isAny = node.baseTypes.includes('Resource')
  if (isAny ? types.includes('Resource') : node.baseTypes.every((type) => types.includes(type)))
    return undefined
  return new Set(types)
}

/** Required codes of the base are checked there; example bindings and preferred ones bind nobody. */
function isChecked(binding: Binding | undefined, base: ElementDefinition | undefined): boolean {
  if (binding === undefined || !/^(required|extensible)$/.test(binding.strength)) return false
  const name = binding.valueSet.replace(/\|.*$/, '').replace(/^.*\//, '')
  return name !== base?.codes?.name && name !== base?.openCodes
}

function constraintCheck({ key, isError, human, expression }: Constraint): ConstraintCheck {
  try {
    const { truth } = compileExpression(REPAIRED[expression] ?? expression)
    return { key, isError, human, truth, problem: undefined }
  } catch (error) {
    if (!(error instanceof PathError)) throw error
    return { key, isError, human, truth: undefined, problem: error.message }
  }
}

/** R4's own profiles mean date-times here; a period has no length to measure. */
const REPAIRED: Readonly<Record<string, string>> = {
  '($this as dateTime).toString().length() >= 8':
    '$this.ofType(dateTime).empty() or $this.ofType(dateTime).toString().length() >= 8',
}

function profilesByType(node: ElementNode): Map<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const type of node.types ?? []) {
    const code = plainCode(type)
    const own = type.profiles.filter((profile) => !isCore(profile))
    // A type that is named without a profile too is free.
    if (own.length > 0) found.set(code, [...(found.get(code) ?? []), ...own])
  }
  for (const type of node.types ?? []) if (type.profiles.length === 0) found.delete(plainCode(type))
  return found
}

function targetsOf(node: ElementNode, base: ElementDefinition | undefined): readonly string[] | undefined {
  const targets = (node.types ?? [])
    .filter(({ code }) => code === 'Reference')
    .flatMap(({ targetProfiles }) => targetProfiles)
  if (targets.length === 0 || targets.includes(`${CORE}Resource`)) return undefined
  const allowed = base?.types.find(({ code }) => code === 'Reference')?.targets ?? []
  const names = new Set(targets.map((target) => target.slice(CORE.length)))
  const isSame = targets.every(isCore) && allowed.length > 0 && allowed.every((name) => names.has(name))
  return isSame ? undefined : targets
}

function slicingCheck(node: ElementNode, profiles: Profiles): SlicingCheck | undefined {
  const { slicing, slices } = node
  if (slicing === undefined || slices.length === 0) return undefined
  const sliced = slices.map((slice) => ({ slice, element: elementCheck(slice, undefined, profiles) }))
  const isClosed = slicing.rules !== 'open' || slicing.isOrdered
  if (!isClosed && sliced.every(({ element }) => isIdle(element))) return undefined
  const named = sliced.filter(({ slice }) => slice.sliceName !== '@default')
  return {
    rules: slicing.rules,
    isOrdered: slicing.isOrdered,
    slices: named.map(({ slice, element }) => ({
      name: slice.sliceName ?? '',
      recognises: recogniserOf(slice, slicing.discriminators, profiles),
      resembles: resemblanceOf(slice, slicing.discriminators, profiles),
      element,
    })),
    others: sliced.find(({ slice }) => slice.sliceName === '@default')?.element,
  }
}
