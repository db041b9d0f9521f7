/** The medical certificates of a person, as ZUS has them, for that person. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { ksiZus } from '../contract.ts'
import { payers } from '../rules/payers.table.ts'
import { certificates, insured } from '../store.ts'
import { leaveOf } from './certificates.ts'

/** The newest ones. */
const most = 100

export const certificatesOf: Handler<typeof ksiZus.certificatesOf> = async ({ pesel }, context) => {
  if (context.actor.role !== 'patient')
    refuse('forbidden', 'own-certificates', 'Certificates are told here to the insured person alone.')
  if (await insured.isEmpty(context.sql))
    refuse('unavailable', 'no-zus', 'This instance is connected to no social insurance institution.')
  const found = await certificates.of(context, pesel, { from: 0, count: most })
  return {
    certificates: found.map((certificate) => {
      const { incapacity, letters, advice, illness, payer, doctor, place, issued } = leaveOf(certificate)
      const known = payers.find(({ nip }) => nip === payer?.id)
      return {
        number: `${certificate.series} ${certificate.number}`,
        state: certificate.state === 'cancelled' ? ('cancelled' as const) : ('issued' as const),
        ...{ ...incapacity, issued, letters: [...letters] },
        mayWalk: advice === '2',
        ...(illness !== undefined && { illness }),
        ...(known && { payer: known.name }),
        doctor: `${doctor.given} ${doctor.family}`,
        place: place.name,
      }
    }),
  }
}
