/**
 * Which level of payment a prescription carries, and why. Ustawa o refundacji leków art. 48: whoever prescribes at a level that has no
 * ground pays it back; so a level that the list of the day does not have is refused, and every other is kept with its ground.
 * Away from the lists the prescriber's own word counts, marked as not checked.
 */
import { refuse } from '#kernel/problem.ts'
import type { LevelOption, Levels } from '../../solr-refunds/contract.ts'
import type { Order } from '../shapes/order.ts'
import type { Payment, PaymentLevel } from '../shapes/payment.ts'

export interface Settled {
  readonly level: PaymentLevel
  readonly ground: Payment
}

/** Refuses `unprocessable/payment-level`, `unprocessable/indication-needed`, `unprocessable/level-not-listed`, `unprocessable/entitlement`. */
export function paymentOf(order: Order, levels: Levels | undefined, location: string): Settled {
  const { paymentLevel: level, entitlements = [] } = order
  if (!levels?.isListed) {
    if (level === undefined)
      refuse(
        'unprocessable',
        'payment-level',
        'The lists of refunds cannot be asked now: name the level of payment.',
        `${location}/paymentLevel`,
      )
    return { level, ground: { checked: false, ...named(entitlements, entitlements[0]) } }
  }
  const [unfounded] = levels.unfounded
  if (unfounded) refuse('unprocessable', 'entitlement', unfounded.reason.en, `${location}/entitlements`)
  const option = level === undefined ? proposedIn(levels, location) : chosen(order, level, levels, location)
  return { level: option.level, ground: groundOf(option, written(entitlements, levels)) }
}

function proposedIn({ proposed }: Levels, location: string): LevelOption {
  return (
    proposed ??
    refuse(
      'unprocessable',
      'indication-needed',
      'The list has several indications: name the reason, the indication or the level.',
      `${location}/indication`,
    )
  )
}

const standings = ['applies', 'ask', 'no']

/** The best founded of the options at the level that was chosen; an entitlement counts only where it was named. */
function chosen({ entitlements = [] }: Order, level: PaymentLevel, { options }: Levels, location: string) {
  const [best] = options
    .filter((option) => option.level === level)
    .filter(({ entitlement }) => entitlement === undefined || entitlements.includes(entitlement))
    .sort((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing))
  return (
    best ??
    refuse(
      'unprocessable',
      'level-not-listed',
      'The list of the day does not have this medicine at this level; ask solr.surcharge which ones it has.',
      `${location}/paymentLevel`,
    )
  )
}

/** With the code of somebody who has the levels of the insured without being insured (Prawo farmaceutyczne art. 96a ust. 8 pkt 4). */
function written(codes: Codes, { access }: Levels): Codes {
  const code = access?.entitlement
  return code === undefined || codes.includes(code) ? codes : [...codes, code]
}

type Codes = readonly NonNullable<Payment['entitlement']>[]

/** An entitlement that opens nothing here (an uninsured child's) is still written on the prescription. */
function named(codes: Codes, counts: Codes[number] | undefined): Pick<Payment, 'entitlement' | 'others'> {
  const others = codes.filter((code) => code !== counts)
  return { ...(counts && { entitlement: counts }), ...(others.length > 0 && { others }) }
}

export function groundOf(option: LevelOption, codes: Codes): Payment {
  const { standing, entitlement = codes[0], indication, price, patient, reason, provision } = option
  return {
    checked: true,
    standing,
    ...named(codes, entitlement),
    ...(indication !== undefined && { indication }),
    ...(price !== undefined && { price }),
    ...(patient !== undefined && { patient }),
    reason,
    provision,
  }
}
