/** Whether the patient for whom something is prescribed is insured: asked of eWUŚ once, and changed by what they state or show. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Input } from '#kernel/contract.ts'
import type { gabinet } from '../contract.ts'
import { call, type InsuranceToday, type Overview } from './call.ts'
import { useCommand } from './command.ts'

type Person = Overview['strip']['person']
type Basis = NonNullable<InsuranceToday['statement']>

const keyOf = (pesel: string | undefined) => ['insurance', pesel] as const

export function useInsurance({ pesel }: Pick<Person, 'pesel'>) {
  return useQuery({
    queryKey: keyOf(pesel),
    queryFn: () => call('insurance', { pesel: pesel ?? '' }),
    enabled: pesel !== undefined,
    staleTime: 60_000,
    retry: false,
  })
}

/** What the lists are asked with; nothing while nobody knows. */
export function saidOfInsurance(
  told: InsuranceToday | undefined,
): Input<typeof gabinet.surcharge>['insurance'] {
  if (told === undefined || told.state === 'not-known' || told.state === 'annulled') return told?.statement
  return told.state === 'insured' ? 'confirmed' : (told.statement ?? 'not-confirmed')
}

/** Takes what the patient states or shows; whoever asked sees it at once. */
export function useStating({ pesel }: Pick<Person, 'pesel'>) {
  const client = useQueryClient()
  return useCommand({
    slot: `insurance/${pesel}`,
    send: (basis: Basis, options) => call('stateInsurance', { pesel: pesel ?? '', basis }, options),
    onDone: (told) => client.setQueryData(keyOf(pesel), told),
  })
}
