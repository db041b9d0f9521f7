/** Follows a discriminator's path through the definition of a slice (https://hl7.org/fhir/R4/profiling.html#discriminator). */
import type { ElementNode } from './element-tree.ts'
import type { Profiles } from './profiles.ts'

/** What the definition says where the path leads. */
export interface Aim {
  readonly node: ElementNode | undefined
  /** Profiles that the value there must conform to; types themselves among them. */
  readonly profiles: readonly string[]
  /** The URL of an extension, known from its profile's name. */
  readonly url: string | undefined
}

const STEP = /^(?:\.?(\$this|resolve\(\)|ofType\((\w+)\)|extension\('([^']*)'\)|[A-Za-z]\w*))/

export function aimAt(slice: ElementNode, path: string, profiles: Profiles): Aim | undefined {
  let aim: Aim | undefined = aimOf(slice)
  let rest = path.trim()
  while (rest !== '' && aim !== undefined) {
    const found = STEP.exec(rest)
    if (found === null) return undefined
    rest = rest.slice(found[0].length)
    aim = next(aim, found, profiles)
  }
  return aim
}

function aimOf(node: ElementNode): Aim {
  return { node, profiles: node.types?.flatMap((type) => type.profiles) ?? [], url: undefined }
}

function next(aim: Aim, found: RegExpExecArray, profiles: Profiles): Aim | undefined {
  const [, step = '', ofType, url] = found
  if (step === '$this') return aim
  if (step === 'resolve()') return resolved(aim)
  if (ofType !== undefined)
    return { ...aim, profiles: aim.profiles.filter((each) => profiles.typeOf(each) === ofType) }
  return url === undefined ? child(aim, step, profiles) : extension(aim, url, profiles)
}

function resolved({ node }: Aim): Aim | undefined {
  const targets = node?.types?.flatMap((type) => type.targetProfiles) ?? []
  return targets.length === 0 ? undefined : { node: undefined, profiles: targets, url: undefined }
}

/** Where the slice itself does not speak of a child, its profile may. */
function child(aim: Aim, name: string, profiles: Profiles): Aim | undefined {
  const own = aim.node?.children.get(name)
  if (own !== undefined) return aimOf(own)
  const [profile] = aim.profiles
  if (profile === undefined) return undefined
  const inner = profiles.tree(profile)?.children.get(name)
  if (inner !== undefined && (name !== 'url' || inner.fixed !== undefined)) return aimOf(inner)
  return name === 'url' ? { node: undefined, profiles: [], url: profile.replace(/\|.*$/, '') } : undefined
}

function extension(aim: Aim, url: string, profiles: Profiles): Aim | undefined {
  const slices = child(aim, 'extension', profiles)?.node?.slices ?? []
  const slice = slices.find(
    (each) => child(aimOf(each), 'url', profiles)?.url === url || fixedUrl(each, profiles) === url,
  )
  return slice === undefined ? undefined : aimOf(slice)
}

function fixedUrl(slice: ElementNode, profiles: Profiles): unknown {
  return child(aimOf(slice), 'url', profiles)?.node?.fixed?.value
}
