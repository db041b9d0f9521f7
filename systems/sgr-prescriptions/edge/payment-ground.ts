/**
 * Why a level of payment was right, in FHIR's words: one extension of the prescription, of named parts; amounts in grosze. A dispensing has it
 * where the patient showed an entitlement, and another that says which.
 */
import { Compile } from 'typebox/compile'
import { type Extension, extensionOf } from '#standards/fhir/resource.ts'
import type { MedicationDispense, MedicationRequest } from '#standards/fhir/resources.ts'
import { extensions } from '#standards/pl-ids/systems.ts'
import type { Prescription } from '../contract.ts'
import type { Dispensing } from '../shapes/dispensing.ts'
import { EntitlementShown } from '../shapes/entitlement-shown.ts'
import { type Payment, Payment as PaymentShape } from '../shapes/payment.ts'

export function groundToFhir(ground: Payment): Extension {
  const {
    checked,
    standing,
    entitlement,
    others = [],
    indication,
    price,
    patient,
    reason,
    provision,
  } = ground
  const parts: (Extension | false)[] = [
    { url: 'checked', valueBoolean: checked },
    standing !== undefined && { url: 'standing', valueCode: standing },
    entitlement !== undefined && { url: 'entitlement', valueCode: entitlement },
    ...others.map((code) => ({ url: 'other-entitlement', valueCode: code })),
    indication !== undefined && { url: 'indication', valueCode: indication },
    price !== undefined && { url: 'price', valueInteger: price },
    patient !== undefined && { url: 'patient', valueInteger: patient },
    reason !== undefined && { url: 'reason-pl', valueString: reason.pl },
    reason !== undefined && { url: 'reason-en', valueString: reason.en },
    provision !== undefined && { url: 'provision', valueString: provision },
  ]
  return { url: extensions.paymentGround, extension: parts.filter((part) => part !== false) }
}

const codesIn = ({ extension = [] }: Extension, url: string) => {
  const codes = extension.filter((each) => each.url === url).map(({ valueCode }) => valueCode)
  return codes.length > 0 ? codes : undefined
}

const shape = Compile(PaymentShape)

/** Nothing where there is none, or one that we did not write. */
export function groundFromFhir(kept: MedicationRequest | MedicationDispense): Pick<Prescription, 'payment'> {
  const ground = extensionOf(kept, extensions.paymentGround)
  if (ground === undefined) return {}
  const part = (url: string) => ground.extension?.find((each) => each.url === url)
  const [pl, en] = [part('reason-pl')?.valueString, part('reason-en')?.valueString]
  const told = {
    checked: part('checked')?.valueBoolean,
    standing: part('standing')?.valueCode,
    entitlement: part('entitlement')?.valueCode,
    others: codesIn(ground, 'other-entitlement'),
    indication: part('indication')?.valueCode,
    price: part('price')?.valueInteger,
    patient: part('patient')?.valueInteger,
    reason: pl === undefined || en === undefined ? undefined : { pl, en },
    provision: part('provision')?.valueString,
  }
  const payment = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
  return shape.Check(payment) ? { payment } : {}
}

type Shown = NonNullable<Dispensing['entitlement']> & Pick<Dispensing, 'payment'>

export function shownToFhir({ code, document, payment }: Shown): Extension[] {
  const parts = [
    { url: 'code', valueCode: code },
    { url: 'document', valueCode: document.kind },
  ]
  return [
    { url: extensions.entitlementShown, extension: parts },
    ...(payment === undefined ? [] : [groundToFhir(payment)]),
  ]
}

const shownShape = Compile(EntitlementShown)

/** `number`: of the document, for whoever may see it. */
export function shownFromFhir(
  kept: MedicationDispense,
  number: string | undefined,
): Pick<Dispensing, 'entitlement' | 'payment'> {
  const part = (url: string) =>
    extensionOf(kept, extensions.entitlementShown)?.extension?.find((each) => each.url === url)?.valueCode
  const document = { kind: part('document'), ...(number !== undefined && { number }) }
  const entitlement = { code: part('code'), document }
  return shownShape.Check(entitlement) ? { entitlement, ...groundFromFhir(kept) } : {}
}
