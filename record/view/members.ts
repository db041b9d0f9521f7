/** Patients who are members of groups (https://hl7.org/fhir/R4/group.html). */

import type { Reference } from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { type Asker, readCurrent } from '../read.ts'

/** Public ids of the members that are patients and not inactive. Refuses as `readCurrent`. */
export async function membersOf(asker: Asker, groups: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const group of groups) {
    const { resource } = await readCurrent(asker, 'Group', group)
    const { member = [] } = resource as { member?: { entity?: Reference; inactive?: boolean }[] }
    found.push(
      ...member.flatMap(({ entity, inactive }) => (inactive === true ? [] : (idIn(entity, 'Patient') ?? []))),
    )
  }
  return found
}
