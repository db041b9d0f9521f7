/** Reads a signed document of any kind: its XML, its signature, the rules of its templates, and what it says. */
import { CdaRefusal } from '#standards/cda/cda-refusal.ts'
import { type CdaText, read, readCda } from '#standards/cda/document.ts'
import { type Edition, hl7, isEdition, template } from '#standards/cda/names.ts'
import type { Broken } from '#standards/cda/rules/check.ts'
import { prescriptionRules } from '#standards/cda/rules/prescription-rules.ts'
import type { Shape } from '#standards/cda/shape.ts'
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { type EnvelopedSignature, verifyEnveloped } from '#standards/signatures/enveloped.ts'
import { SignatureRefusal } from '#standards/signatures/signature-refusal.ts'
import { XmlRefusal } from '#standards/xml/refusal.ts'
import { allOf, attributeOf } from '#standards/xml/tree.ts'
import { ofTemplates, placed } from '../../rules/of-templates.ts'
import type { RuleResult } from '../../rules/verdict.ts'

export interface Examiner {
  readonly call: CallContext
  /** Number of the provider's node, under which its documents are numbered. */
  readonly node: () => Promise<number>
  /** The right to practise of whoever signed. Refuses what does not count now. */
  readonly employee: (signature: EnvelopedSignature) => Promise<OidId>
  /** The PESEL of a person who signed with the identity card. Refuses what does not count now. */
  readonly person: (signature: EnvelopedSignature) => Promise<string>
}

interface Kind<T> {
  readonly shape: Shape<T>
  /** Number of its template, e.g. `10.1.3`. */
  readonly number: string
  /** Rules of its templates; without them, those of a prescription. */
  readonly rules?: (document: CdaText, edition: Edition) => readonly Broken[]
  /** Who only wants it verified may send it before it is signed. */
  readonly mayBeUnsigned?: boolean
}

export interface SignedDocument<T> {
  readonly rules: readonly RuleResult[]
  /** Unless it cannot be read. */
  readonly read?: {
    readonly document: CdaText
    readonly value: T
    /** Absent where it is not signed, or not as it must be. */
    readonly signature?: EnvelopedSignature
  }
}

/** All that is wrong with it by itself is told as rules; nothing is thrown. */
export function readSigned<T>(
  content: Uint8Array,
  { shape, number, rules: ofKind = prescriptionRules.check, mayBeUnsigned }: Kind<T>,
): SignedDocument<T> {
  const parsed = orRule(() => readCda(content))
  if ('rule' in parsed) return { rules: [parsed.rule] }
  const document = parsed.done
  const signature = orRule(() => verifyEnveloped(document))
  const isNotSigned = 'rule' in signature && signature.rule.code === notSigned
  const found = orRule(() => read(document, shape, number).value)
  const rules = [
    ...('rule' in signature && !(isNotSigned && mayBeUnsigned === true) ? [signature.rule] : []),
    ...('rule' in found ? [found.rule] : []),
    ...ofTemplates(ofKind(document, editionOf(document, number)), number),
    ...ofTemplates(prescriptionRules.warnings(document), number),
  ]
  if ('rule' in found) return { rules }
  const signed = 'done' in signature && { signature: signature.done }
  return { rules, read: { document, value: found.done, ...signed } }
}

/** What says no edition that is known is held against the rules of the first. */
function editionOf({ root }: CdaText, number: string): Edition {
  const own = allOf(root, hl7, 'templateId').find((each) => attributeOf(each, 'root') === template(number))
  const edition = (own && attributeOf(own, 'extension')) ?? ''
  return isEdition(edition) ? edition : '1.3.1'
}

const notSigned = 'OPENP1.PODPIS.unsigned'

function orRule<T>(reading: () => T): { readonly done: T } | { readonly rule: RuleResult } {
  try {
    return { done: reading() }
  } catch (error) {
    return { rule: unreadable(error) }
  }
}

function unreadable(error: unknown): RuleResult {
  const verdict = 'error'
  if (error instanceof SignatureRefusal)
    return { code: `OPENP1.PODPIS.${error.code}`, verdict, problem: error.message }
  if (error instanceof CdaRefusal)
    return { code: `OPENP1.DOKUMENT.${error.code}`, verdict, problem: error.message, place: placed(error) }
  if (error instanceof XmlRefusal)
    return { code: `OPENP1.XML.${error.code}`, verdict, problem: error.message }
  throw error
}
