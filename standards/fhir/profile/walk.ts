/** Walks a resource along the checks of a profile: how many values an element has, of which slice each is, and each by itself. */
import type { Item } from '../path/item.ts'
import { checkBinding } from './check-binding.ts'
import { checkConstraint } from './check-constraint.ts'
import { checkSample } from './check-sample.ts'
import { checkSlices, type Placed, tooFew, tooMany } from './check-slices.ts'
import { checkTarget } from './check-target.ts'
import type { ElementCheck, ValueCheck } from './checks.ts'
import type { Place } from './place.ts'
import type { ProfileRun } from './profile-run.ts'
import { ProfileError } from './structure.ts'

export function checkValue(run: ProfileRun, item: Item, check: ValueCheck, place: Place): void {
  const { env } = run
  env.spend(1)
  const { resource, root } = env
  if (isResource(item)) {
    env.resource = item
    if (!isContained(item, root)) env.root = item
  }
  checkOwn(run, item, check, place)
  for (const child of check.children) checkElement(run, item, child, place)
  env.resource = resource
  env.root = root
}

const isResource = ({ value }: Item): boolean =>
  typeof value === 'object' && value !== null && 'resourceType' in value

function isContained({ value }: Item, root: Item): boolean {
  const { contained } = root.value as { contained?: unknown }
  return Array.isArray(contained) && contained.includes(value)
}

function checkOwn(run: ProfileRun, item: Item, check: ValueCheck, place: Place): void {
  const { types, binding, targets, profiles, constraints } = check
  if (types !== undefined && !types.has(item.type)) {
    run.fail(place, 'structure', `The profile allows only: ${[...types].join(', ')}.`)
    return
  }
  checkSample(run, item, check, place)
  if (binding !== undefined) checkBinding(run, item, binding, place)
  for (const constraint of constraints) checkConstraint(run, item, constraint, place)
  if (targets !== undefined && item.type === 'Reference') checkTarget(run, item, targets, place)
  const wanted = profiles.get(item.type)
  if (wanted !== undefined) checkOneOf(run, item, wanted, place)
}

/** Of several profiles one must be conformed to. What is wrong with the only one is told in full. */
function checkOneOf(run: ProfileRun, item: Item, canonicals: readonly string[], place: Place): void {
  const [first = '', ...others] = canonicals
  if (others.length === 0) checkProfile(run, item, first, place)
  else if (!canonicals.some((canonical) => run.conforms(item, canonical) !== false))
    run.fail(place, 'structure', `Must conform to one of: ${canonicals.join(', ')}.`)
}

export function checkProfile(run: ProfileRun, item: Item, canonical: string, place: Place): void {
  const profile = run.around.profiles.get(canonical)
  if (profile === undefined || profile instanceof ProfileError) {
    const why = profile?.message ?? 'Load it to have it checked.'
    run.warn(place, 'not-supported', `The profile ${canonical} is not checked. ${why}`, 'information')
  } else if (profile.type !== item.type) run.fail(place, 'structure', `The profile is about ${profile.type}.`)
  else checkValue(run, item, profile.check, place)
}

function checkElement(run: ProfileRun, parent: Item, check: ElementCheck, above: Place): void {
  const { name, min, max } = check
  const found: Item[] = []
  check.step.take(parent, found)
  const place = { above, step: name }
  if (found.length < min) run.fail(place, 'required', tooFew(min))
  if (found.length > max) run.fail(place, 'structure', tooMany(max))
  const isMany = isList(parent, name)
  const values = found.map((item, i) => ({ item, place: isMany ? { above, step: `${name}[${i}]` } : place }))
  checkValues(run, values, check, place)
}

function isList({ value }: Item, name: string): boolean {
  const object = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return Array.isArray(object[name]) || Array.isArray(object[`_${name}`])
}

/** `place`: of the element as a whole. */
function checkValues(
  run: ProfileRun,
  values: readonly Placed[],
  { value, slicing }: ElementCheck,
  place: Place,
): void {
  for (const { item, place: own } of values) checkValue(run, item, value, own)
  if (slicing === undefined) return
  checkSlices({
    run,
    place,
    values,
    slicing,
    checkAll: (part, check) => checkValues(run, part, check, place),
  })
}
