/** What a reference leads to (https://hl7.org/fhir/R4/references.html): a resource beside it must conform, one elsewhere be of the right type. */
import type { Item } from '../path/item.ts'
import { parseReference } from '../references.ts'
import type { Place } from './place.ts'
import type { ProfileRun } from './profile-run.ts'

export function checkTarget(run: ProfileRun, item: Item, targets: readonly string[], place: Place): void {
  const { reference } = item.value as { reference?: unknown }
  if (typeof reference !== 'string') return
  const target = run.find(reference)
  if (target === undefined) checkNamed(run, item, targets, place)
  else if (!targets.some((profile) => run.conforms(target, profile) !== false))
    run.fail(place, 'structure', `Must point to a resource that conforms to: ${targets.join(', ')}.`)
}

/** What lies elsewhere is known by the type that the reference names. */
function checkNamed(run: ProfileRun, item: Item, targets: readonly string[], place: Place): void {
  const { reference, type } = item.value as { reference: string; type?: unknown }
  const named = typeof type === 'string' ? type.replace(/^.*\//, '') : parseReference(reference)?.type
  const types = targets.map((each) => run.around.profiles.typeOf(each))
  if (named === undefined || types.includes(undefined) || types.includes('Resource') || types.includes(named))
    return
  run.fail(place, 'structure', `Must point to: ${[...new Set(types)].join(', ')}.`)
}
