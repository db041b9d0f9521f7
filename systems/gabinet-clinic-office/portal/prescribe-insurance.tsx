/** Above the prescriptions: what eWUŚ says of the patient today, and what they may state or show where it does not confirm. */

import type { Overview } from './call.ts'
import { InsuranceView } from './insurance.tsx'
import { useInsurance, useStating } from './use-insurance.ts'

export function PrescribeInsurance({ person }: { person: Overview['strip']['person'] }) {
  const asking = useInsurance(person)
  const stating = useStating(person)
  if (person.pesel === undefined || asking.isPending) return null
  return (
    <InsuranceView
      name={`${person.family} ${person.given}`}
      told={asking.data}
      error={stating.error ?? asking.error}
      taking={stating.isPending ? stating.variables : undefined}
      take={(basis) => stating.mutate(basis)}
    />
  )
}
