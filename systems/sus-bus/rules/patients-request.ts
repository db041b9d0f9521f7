/**
 * What a patient signs with the identity card so that a pharmacy finds their prescriptions without key or code. P1 publishes nothing of this document:
 * it is ours (docs/clarifications/p1-prescription-service.md). It names the one pharmacy, counts a quarter of an hour, and is taken once.
 */
import type { OidId } from '#standards/p1/call-context.ts'
import { allOf, attributeOf, isNamed, type XmlElement } from '#standards/xml/tree.ts'
import { isSame } from './same-id.ts'

/** Namespace of `<odczytKluczyRecept><podmiot root extension/></odczytKluczyRecept>`. */
const uri = 'urn:openp1:odczyt-kluczy-recept:1'
const root = 'odczytKluczyRecept'

/** Milliseconds that it counts, and by how much clocks may differ. */
const lasts = 15 * 60_000
const skew = 60_000

export const endOf = (signedAt: Date): Date => new Date(signedAt.getTime() + lasts)

/** Undefined where it counts; else why not, and what to do. `at`: when it was signed. */
export function whyNot(
  document: XmlElement,
  { pharmacy, at, now }: { readonly pharmacy: OidId; readonly at: Date; readonly now: Date },
): string | undefined {
  if (!isNamed(document, uri, root)) return `podpisanyDokument is ${root} of the namespace ${uri}.`
  const [named, ...more] = allOf(document, uri, 'podmiot')
  const said = (part: string) => (named && attributeOf(named, part)) ?? ''
  const id = { root: said('root'), extension: said('extension') }
  if (more.length > 0 || !isSame(id, pharmacy))
    return 'The patient signed for another pharmacy: podmiot is the provider of the context.'
  if (at.getTime() > now.getTime() + skew || endOf(at) < now)
    return 'The patient signed too long ago, or in the future: ask them to sign again.'
  return undefined
}
