/** Extensions that have a definition of their own are checked by it wherever they stand (https://hl7.org/fhir/R4/extensibility.html). */
import { typeDefinition } from '../definitions.ts'
import { Item, resourceItem } from '../path/item.ts'
import type { Place } from './place.ts'
import type { ProfileRun } from './profile-run.ts'
import { checkProfile } from './walk.ts'

/** Definitions that one resource may ask for. */
const mostUrls = 300

interface Found {
  readonly item: Item
  readonly place: Place
  readonly url: string
}

/** Extensions with an absolute URL; those inside an extension are their definition's own matter. */
function collect(value: object, type: string, above: Place, found: Found[]): void {
  for (const [name, inner] of Object.entries(value)) {
    const isBeside = name.startsWith('_')
    const member = typeDefinition(type)?.members.get(isBeside ? name.slice(1) : name)
    if (member === undefined) continue
    const place = { above, step: member.element.name }
    takeAll(inner, isBeside ? 'Element' : member.type.code, place, found)
  }
}

function takeAll(value: unknown, type: string, place: Place, found: Found[]): void {
  if (!Array.isArray(value)) take(value, type, place, found)
  else
    for (let i = 0; i < value.length; i++)
      take(value[i], type, { ...place, step: `${place.step}[${i}]` }, found)
}

function take(value: unknown, type: string, place: Place, found: Found[]): void {
  if (typeof value !== 'object' || value === null) return
  if (type !== 'Extension') {
    collect(value, type === 'Resource' ? resourceItem(value).type : type, place, found)
    return
  }
  const { url } = value as { url?: unknown }
  if (typeof url === 'string' && url.includes(':')) found.push({ item: new Item(value, type), place, url })
}

function extensionsIn({ value, type }: Item, place: Place): Found[] {
  const found: Found[] = []
  if (typeof value === 'object' && value !== null) collect(value, type, place, found)
  return found
}

/** Canonicals under which the definitions of a resource's extensions would be known. */
export function extensionUrls(root: Item): string[] {
  const urls = extensionsIn(root, { above: undefined, step: root.type }).map(({ url }) => url)
  return [...new Set(urls)].slice(0, mostUrls)
}

export function checkExtensions(run: ProfileRun, root: Item, place: Place): void {
  for (const { item, place: own, url } of extensionsIn(root, place))
    if (run.around.profiles.typeOf(url) === 'Extension') checkProfile(run, item, url, own)
}
