/** Who and where a document says: identifiers of people, and of a place with all that it is part of. */
import type { Organization } from '#standards/cda/people.ts'
import type { OidId } from '#standards/p1/call-context.ts'

type Ids =
  | readonly { readonly root?: string | undefined; readonly extension?: string | undefined }[]
  | undefined

export const idsIn = (ids: Ids): OidId[] =>
  (ids ?? []).flatMap(({ root, extension }) =>
    root !== undefined && extension !== undefined ? [{ root, extension }] : [],
  )

/** Empty where the document leaves a part out. */
export const idIn = ({ root = '', extension = '' }: NonNullable<Ids>[number]): OidId => ({ root, extension })

/** Of the place, of the enterprise around it, and of who runs that. */
export function placesOf(organization: Organization | undefined): OidId[] {
  const found: OidId[] = []
  let each: { readonly ids?: Ids; readonly partOf?: { readonly whole: unknown } } | undefined = organization
  while (each) {
    found.push(...idsIn(each.ids))
    each = each.partOf?.whole as typeof each
  }
  return found
}
