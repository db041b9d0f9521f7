/**
 * Why a signature of a message does not verify: each reference with the digest that was sent and the one that we count, the canonical form that we
 * count it of, and the form that gives the sent digest when it is one of the usual mistakes. For whoever writes a signer.
 */
import { createHash } from 'node:crypto'
import { ds } from '#standards/soap/names.ts'
import { canonical } from '#standards/xml/canonical.ts'
import { allOf, attributeOf, isNamed, textIn, withDescendants, type XmlElement } from '#standards/xml/tree.ts'

import { allNamed, rootOf } from './read-loosely.ts'

export interface ReferenceExplained {
  /** As the signature points: `#id`. */
  readonly uri: string
  readonly isUnchanged: boolean
  /** base64 */
  readonly digestSent: string
  readonly digestCounted?: string
  /** What we count it of: exclusive canonical XML. */
  readonly canonical?: string
  /** What seems to have been signed instead. */
  readonly signedInstead?: { readonly form: string; readonly canonical: string }
}

/** Undefined for what is no XML or has no signature. */
export function signatureExplained(text: string): ReferenceExplained[] | undefined {
  const root = rootOf(text)
  const signature = root && [...withDescendants(root)].find((each) => isNamed(each, ds, 'Signature'))
  const [info] = signature ? allOf(signature, ds, 'SignedInfo') : []
  if (!root || !info) return undefined
  return allOf(info, ds, 'Reference').map((reference) => referenceExplained(reference, root))
}

function referenceExplained(reference: XmlElement, root: XmlElement): ReferenceExplained {
  const uri = attributeOf(reference, 'URI') ?? ''
  const digestSent = allNamed(reference, 'DigestValue').map(textIn).join('').replace(/\s/g, '')
  const element = [...withDescendants(root)].find((each) =>
    each.attributes.some(({ local, value }) => /^id$/i.test(local) && `#${value}` === uri),
  )
  if (!element) return { uri, isUnchanged: false, digestSent }
  const ours = canonical(element, { prefixes: prefixesIn(reference) })
  const digestCounted = digestOf(ours)
  const isUnchanged = digestCounted === digestSent
  const instead = isUnchanged
    ? undefined
    : otherForms(element, reference).find(({ canonical: form }) => digestOf(form) === digestSent)
  return {
    uri,
    isUnchanged,
    digestSent,
    digestCounted,
    ...(!isUnchanged && { canonical: ours }),
    ...(instead && { signedInstead: instead }),
  }
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64')

const prefixesIn = (reference: XmlElement): string[] => {
  const [list] = allNamed(reference, 'InclusiveNamespaces')
  return (list && attributeOf(list, 'PrefixList'))?.split(/\s+/).filter(Boolean) ?? []
}

/** The usual mistakes of signers, each a form of the same element. */
function otherForms(element: XmlElement, reference: XmlElement): { form: string; canonical: string }[] {
  const ours = canonical(element, { prefixes: prefixesIn(reference) })
  return [
    {
      form: 'canonical XML 1.0, not the exclusive one that the transform names',
      canonical: canonical(element, { inclusive: true }),
    },
    {
      form: 'exclusive canonical XML without the prefixes of InclusiveNamespaces',
      canonical: canonical(element),
    },
    { form: 'the same before blanks between elements were added', canonical: ours.replace(/>\s+</g, '><') },
    { form: 'the same with lines that end in CR LF', canonical: ours.replaceAll('\n', '&#xD;\n') },
    {
      form: 'what stands in the element, not the element',
      canonical: ours.replace(/^<[^>]*>/, '').replace(/<\/[^>]*>$/, ''),
    },
  ]
}
