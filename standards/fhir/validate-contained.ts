/**
 * Contained resources (https://hl7.org/fhir/R4/references.html#contained): every `#id` leads to one of them (ref-1), every one of them
 * is pointed to or points to its container (dom-3), none contains others (dom-2) or has versions (dom-4) or security labels (dom-5).
 */
import type { ValidationRun } from './validation-run.ts'

/** `local`: the references `#…` of the resource, those of its contained ones included. */
export function checkContainment(run: ValidationRun, resource: object, local: readonly string[]): void {
  const { contained } = resource as { contained?: unknown }
  const list: unknown[] = Array.isArray(contained) ? contained : []
  if (list.length === 0 && local.length === 0) return
  const ids = new Set(list.map(localName))
  if (!local.every((reference) => reference === '#' || ids.has(reference)))
    run.fail('invariant', 'contained', 'A reference #id has no contained resource with that id.', 'ref-1')
  if (list.length > 0) checkUse(run, resource, list)
}

/** As `#id`; an id that is no text names nothing. */
function localName(item: unknown): string {
  const { id } = (item ?? {}) as { id?: unknown }
  return typeof id === 'string' ? `#${id}` : ''
}

function checkUse(run: ValidationRun, resource: object, list: readonly unknown[]): void {
  const used = new Set<string>()
  collect(resource, used)
  for (const [i, item] of list.entries()) {
    if (typeof item !== 'object' || item === null) continue
    if (!used.has(localName(item)) && !pointsToContainer(item))
      run.fail(
        'invariant',
        `contained[${i}]`,
        'Point to this contained resource by #id, or leave it out.',
        'dom-3',
      )
  }
}

/** All texts `#…`: references, canonicals, URLs. */
function collect(value: object, found: Set<string>): void {
  for (const name in value) {
    const inner = (value as Record<string, unknown>)[name]
    if (typeof inner === 'string') {
      if (inner.startsWith('#')) found.add(inner)
    } else if (typeof inner === 'object' && inner !== null) collect(inner, found)
  }
}

function pointsToContainer(item: object): boolean {
  const found = new Set<string>()
  collect(item, found)
  return found.has('#')
}

/** What holds for one contained resource. */
export function checkContained(run: ValidationRun, resource: object): void {
  const { contained, meta } = resource as { contained?: unknown; meta?: Record<string, unknown> | null }
  if (contained !== undefined)
    run.fail('invariant', 'contained', 'A contained resource must contain no other.', 'dom-2')
  if (meta?.versionId !== undefined || meta?.lastUpdated !== undefined)
    run.fail(
      'invariant',
      'meta',
      'A contained resource has no version of its own: leave out versionId and lastUpdated.',
      'dom-4',
    )
  if (meta?.security !== undefined)
    run.fail('invariant', 'meta.security', 'Security labels stand in the container only.', 'dom-5')
}
