/** `_list`: what the entries of a List point to (https://hl7.org/fhir/R4/search.html#list). The List itself is read past the gate. */
import { parseReference } from '#standards/fhir/references.ts'
import type { Reference } from '#standards/fhir/resource.ts'
import type { ListCriterion } from '#standards/fhir/search/criterion.ts'
import { readCurrent } from '../read.ts'
import { byIds, type Finding } from './finding.ts'

interface ListEntries {
  readonly entry?: readonly { readonly deleted?: boolean; readonly item?: Reference }[]
}

/** Refuses `not-found`, `gone`, `forbidden/…` as reading the List does. */
export async function locateList(finding: Finding, criterion: ListCriterion): Promise<void> {
  const { asker, located, references } = finding
  const { resource } = await readCurrent(asker, 'List', criterion.list)
  const ids = new Set<string>()
  for (const { deleted, item } of (resource as ListEntries).entry ?? []) {
    const parsed = item?.reference === undefined ? undefined : parseReference(item.reference)
    if (deleted !== true && parsed?.type === criterion.type && parsed.base === undefined) ids.add(parsed.id)
  }
  located.set(criterion, await byIds(asker, criterion.type, ids))
  references.set(criterion, new Set(Array.from(ids, (id) => `${criterion.type}/${id}`)))
}
