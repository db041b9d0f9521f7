/**
 * By what a prescriber prescribes at public cost. Ustawa o refundacji leków art. 2 pkt 14 ("osoba uprawniona"): who works for a provider with
 * a contract, or has a contract with the payer themself; art. 48 (who answers for it). docs/clarifications/refunds.md
 */
import type { Output } from '#kernel/contract.ts'
import type { sikch } from '../../../standins/nfz/contract.ts'
import type { Asked } from '../contract.ts'
import { type Both, both } from './words.ts'

export interface Contracted {
  readonly authority: NonNullable<Asked['authority']>
  readonly reason: Both
  readonly provision: string
}

const provision = 'ustawa o refundacji art. 2 pkt 14, art. 48'

/** Undefined of somebody of whose own contract the payer knows nothing: the place's contract is then taken for granted, as no public list is whole. */
export function contractedBy({ own, provider }: Output<typeof sikch.authority>): Contracted | undefined {
  const { state, number = '', since = '', until = '' } = own
  if (state === 'none') return undefined
  const [care] = provider
  if (care !== undefined)
    return {
      authority: care,
      reason: both('wystawia w ramach umowy placówki z NFZ.', 'under the provider’s contract with NFZ.'),
      provision,
    }
  if (state === 'valid')
    return {
      authority: 'own-contract',
      reason: both(
        `wystawia na podstawie własnej umowy upoważniającej z NFZ nr ${number}.`,
        `under the prescriber’s own contract with NFZ, no. ${number}.`,
      ),
      provision,
    }
  const reason =
    state === 'ended'
      ? both(
          `umowa upoważniająca nr ${number} skończyła się ${until}, a placówka nie ma umowy z NFZ.`,
          `the own contract no. ${number} ended on ${until}, and the place has no contract with NFZ.`,
        )
      : both(
          `umowa upoważniająca nr ${number} zaczyna się ${since}, a placówka nie ma umowy z NFZ.`,
          `the own contract no. ${number} begins on ${since}, and the place has no contract with NFZ.`,
        )
  return { authority: 'none', reason, provision }
}
