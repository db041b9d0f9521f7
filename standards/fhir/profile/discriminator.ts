/**
 * By which values a slice knows its own (https://hl7.org/fhir/R4/profiling.html#discriminator): what the slice says at the path of each
 * discriminator is looked for in the value at the same path.
 */
import { compileExpression } from '../path/compile.ts'
import type { Compiled } from '../path/compiled.ts'
import type { Item } from '../path/item.ts'
import { PathError } from '../path/syntax.ts'
import { type ElementNode, typesOf } from './element-tree.ts'
import { expectationOf } from './expectation.ts'
import type { ProfileRun } from './profile-run.ts'
import type { Profiles } from './profiles.ts'
import { type Aim, aimAt } from './slice-path.ts'
import type { Discriminator } from './structure.ts'

export type Recogniser = (item: Item, run: ProfileRun) => boolean

/** Undefined when one of the discriminators finds nothing in the slice to go by. */
export function recogniserOf(
  slice: ElementNode,
  discriminators: readonly Discriminator[],
  profiles: Profiles,
): Recogniser | undefined {
  const parts = discriminators.map((discriminator) => partOf(slice, discriminator, profiles))
  const known = parts.filter((part) => part !== undefined)
  // A slice may be told by some of them alone: IPS slices entries by type and profile, and not all slices have a profile.
  if (known.length === 0) return undefined
  return (item, run) => known.every((part) => part(item, run))
}

/** The same without profiles: a resource of the right type that has mistakes is still the one that was meant. */
export function resemblanceOf(
  slice: ElementNode,
  discriminators: readonly Discriminator[],
  profiles: Profiles,
): Recogniser | undefined {
  if (!discriminators.some(({ type }) => type === 'profile')) return undefined
  const byType = discriminators.map(({ type, path }) => ({ type: type === 'profile' ? 'type' : type, path }))
  return recogniserOf(slice, byType, profiles)
}

function partOf(
  slice: ElementNode,
  { type, path }: Discriminator,
  profiles: Profiles,
): Recogniser | undefined {
  const aim = aimAt(slice, path, profiles)
  const list = listAt(path)
  if (aim === undefined || list === undefined) return undefined
  if (type === 'exists') return existence(aim, list)
  const accepts = acceptanceOf(aim, type, profiles)
  if (accepts === undefined) return undefined
  return (item, run) => valuesAt(list, item, run).some((value) => accepts(value, run))
}

function acceptanceOf(aim: Aim, type: string, profiles: Profiles): Recogniser | undefined {
  if (type === 'type') return ofTypes(aim, profiles)
  if (type === 'profile') return aim.profiles.length === 0 ? undefined : ofProfiles(aim.profiles)
  if (aim.url !== undefined) return ({ value }) => value === aim.url
  return aim.node === undefined ? undefined : expectationOf(aim.node)
}

function existence({ node }: Aim, list: Compiled['list']): Recogniser | undefined {
  if (node?.max === 0) return (item, run) => valuesAt(list, item, run).length === 0
  if ((node?.min ?? 0) > 0) return (item, run) => valuesAt(list, item, run).length > 0
  return undefined
}

/** A profile that is not known here has the type that the slice writes beside it. */
function ofTypes({ node, profiles: named }: Aim, profiles: Profiles): Recogniser | undefined {
  const ofNamed = named.map((profile) => profiles.typeOf(profile))
  const isTold = named.length > 0 && ofNamed.every((type) => type !== undefined)
  const known = (isTold ? ofNamed : node && typesOf(node)) ?? []
  if (known.length === 0) return undefined
  return ({ type }) => known.includes(type) || known.includes('Resource')
}

function ofProfiles(canonicals: readonly string[]): Recogniser {
  return (item, run) => canonicals.some((canonical) => run.conforms(item, canonical) !== false)
}

/** A path that does not fit a value finds nothing there. */
function valuesAt(list: Compiled['list'], item: Item, run: ProfileRun): readonly Item[] {
  try {
    return list(item, run.env)
  } catch (error) {
    if (error instanceof PathError && error.code !== 'too-costly') return []
    throw error
  }
}

function listAt(path: string): Compiled['list'] | undefined {
  try {
    return compileExpression(path).list
  } catch (error) {
    if (error instanceof PathError) return undefined
    throw error
  }
}
