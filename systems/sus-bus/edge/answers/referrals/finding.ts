/** wyszukanieSkierowanWystawiajacego and wyszukanieSkierowanUslugobiorcy: of one patient, newest first; the gate decides which. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { result } from '#standards/p1/codes.ts'
import type { operations } from '#standards/p1/obsluga-skierowania.table.ts'
import type { Value } from '#standards/soap/description/schema.ts'
import { type Referral, sgs } from '../../../../sgs-referrals/contract.ts'
import { authorsOf } from '../authors.ts'
import { patientNamed } from '../patient.ts'
import { inPoland, succeeded, timeIn } from '../words.ts'
import type { ReferralAnswer } from './answer.ts'
import { numberOf, stateOf } from './words.ts'

/** More of one patient's are not told at once. */
const most = 200

type Criteria = Value<
  (typeof operations)['wyszukanieSkierowanUslugobiorcy']['request']
>['kryteriaWyszukiwaniaSkierowanUslugobiorcy']

export const ofPatient: ReferralAnswer<'wyszukanieSkierowanUslugobiorcy'> = async (request, context) => {
  const { referrals, wynik } = await found(context, request.kryteriaWyszukiwaniaSkierowanUslugobiorcy)
  const authors = await authorsOf(context, referrals)
  return {
    wynikiWyszukiwaniaSkierowanUslugobiorcy: referrals.map((each) => ({
      ...listed(each),
      numerSkierowania: { numerSkierowania: numberOf(each) },
      ...authors(each),
    })),
    wynik,
  }
}

export const issuedBy: ReferralAnswer<'wyszukanieSkierowanWystawiajacego'> = async (request, context) => {
  const { referrals, wynik } = await found(context, request.kryteriaWyszukiwaniaSkierowan)
  const own = referrals.filter(({ by }) => by.practitioner === context.actor.practitioner)
  return { wynikiWyszukiwaniaSkierowan: own.map(listed), wynik }
}

const listed = (referral: Referral) => ({
  dataWystawieniaSkierowania: inPoland(referral.issuedAt),
  numerSkierowania: numberOf(referral),
  statusSkierowania: stateOf(referral),
})

async function found(context: Context, criteria: Criteria) {
  const { idUslugobiorcy, statusSkierowania } = criteria
  if (!idUslugobiorcy)
    return refuse(
      'unsupported',
      'patient-needed',
      'Name the patient (idUslugobiorcy): other searches are not available here yet.',
    )
  const patient = await patientNamed(context, idUslugobiorcy)
  const { referrals, next } = await context.call(sgs.referralsOf, { patient, limit: most })
  const from = timeIn(criteria.dataWystawieniaSkierowaniaOd) ?? Number.NEGATIVE_INFINITY
  const until = timeIn(criteria.dataWystawieniaSkierowaniaDo) ?? Number.POSITIVE_INFINITY
  const fits = (each: Referral) => {
    const at = Date.parse(each.issuedAt)
    const isOfState = statusSkierowania === undefined || stateOf(each) === statusSkierowania
    return at >= from && at <= until && isOfState
  }
  const wynik =
    next === undefined
      ? succeeded
      : { major: result.tooMany, komunikat: `Podano ${most} najnowszych skierowań.` }
  return { referrals: referrals.filter(fits), wynik }
}
