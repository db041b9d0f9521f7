/** The levels of payment of one position, asked anew whenever what they depend on changes; the right one is filled in. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ageAt } from '#ui/messages/formats.ts'
import { now } from '#ui/shell/now.ts'
import { call, type Level, type Levels, type Overview } from './call.ts'
import { isByHand } from './medicine-by-hand.tsx'
import type { Position } from './prescribe-draft.ts'
import { saidOfInsurance, useInsurance } from './use-insurance.ts'

type Person = Overview['strip']['person']

export function useLevels(
  { medicine, reason, indication, named }: Position,
  person: Pick<Person, 'birthDate' | 'sex' | 'pesel'>,
) {
  const { birthDate, sex } = person
  const { data: told, isLoading: isAsked } = useInsurance(person)
  const insurance = saidOfInsurance(told)
  const age = birthDate === undefined ? undefined : ageAt(birthDate, now())
  const asked = {
    gtin: medicine?.gtin ?? '',
    ...(reason && { diagnosis: reason.icd10 }),
    ...(indication && { indication }),
    ...(named && { entitlements: [named] }),
    ...(age !== undefined && { age }),
    ...((sex === 'female' || sex === 'male') && { sex }),
    ...(named === 'C' && { isPregnant: true }),
    ...(insurance && { insurance }),
  }
  return useQuery({
    queryKey: ['levels', asked.gtin, asked],
    queryFn: () => call('surcharge', asked),
    // Written by hand, it may have no number, or half of one.
    enabled: medicine !== undefined && !isByHand(medicine) && !isAsked,
    staleTime: 60_000,
    // Of the same medicine the fields stay while an answer changes them: whoever goes by keyboard stays where they are.
    placeholderData: (before, query) => (query?.queryKey[1] === asked.gtin ? before : undefined),
    retry: false,
  })
}

/** The best founded of the options at a level, as the room sorts them. */
export const bestAt = (levels: Levels, level: string): Level | undefined =>
  levels.options.find((option) => option.level === level)

interface Answer {
  /** Not while another answer is awaited. */
  readonly isCurrent: boolean
  readonly proposed: Level | undefined
}

/** Fills in what is proposed, until the doctor chooses. */
export function useProposal(
  position: Position,
  { isCurrent, proposed }: Answer,
  change: (part: Partial<Position>) => void,
): void {
  const { payment, granted, isProposed } = position
  const isOpen = isCurrent && (payment === '' || isProposed)
  const [level, entitlement] = [proposed?.level ?? '', proposed?.entitlement]
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is new at each drawing, what it does is not.
  useEffect(() => {
    if (isOpen && (payment !== level || granted !== entitlement))
      change({ payment: level, granted: entitlement, isProposed: true })
  }, [isOpen, payment, level, granted, entitlement])
}
