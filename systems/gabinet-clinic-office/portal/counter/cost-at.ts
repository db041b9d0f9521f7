/** What the patient pays of another pack at the level of their prescription, by the list of today. */
import { call, type Prescription, type Substitute } from '../call.ts'

/** In grosze, of one pack; absent where the list has no price. */
export interface Cost {
  readonly price?: number | undefined
  readonly patient?: number | undefined
}

/** Nothing of what is not refunded, or while the list does not answer. */
export async function costAt(
  { gtin, isRefunded }: Substitute,
  { payment, paymentLevel }: Pick<Prescription, 'payment' | 'paymentLevel'>,
): Promise<Cost> {
  if (isRefunded !== true || paymentLevel === undefined) return {}
  const entitlement = payment?.lapsed ? undefined : payment?.entitlement
  const asked = { gtin, ...(entitlement && { entitlements: [entitlement] }) }
  const told = await call('surcharge', asked).catch(() => undefined)
  const atLevel = told?.options.filter(({ level }) => level === paymentLevel) ?? []
  const found =
    atLevel.find((option) => option.entitlement === entitlement && sameRow(option.indication, payment)) ??
    atLevel.find((option) => option.entitlement === entitlement)
  return { price: found?.price, patient: found?.patient }
}

const sameRow = (indication: string | undefined, payment: Prescription['payment']): boolean =>
  payment?.indication !== undefined && payment.indication === indication
