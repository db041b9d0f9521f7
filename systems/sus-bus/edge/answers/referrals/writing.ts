/** Referrals as signed documents: written, verified without being written, cancelled. */
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { result } from '#standards/p1/codes.ts'
import { type Referral, sgs } from '../../../../sgs-referrals/contract.ts'
import { isRefused, type RuleResult } from '../../../rules/verdict.ts'
import { examineCancellation, versionIn } from '../../documents/cancellation.ts'
import { type ExaminedReferral, examineReferral, kinds } from '../../documents/referral.ts'
import { keptDocument } from '../../documents/written-as.ts'
import { orNothing } from '../or-nothing.ts'
import { isAbout, patientNamed } from '../patient.ts'
import { succeeded } from '../words.ts'
import type { ReferralAnswer } from './answer.ts'
import { nothingFound, numbered, numberOf, ruleRefused, verification } from './words.ts'

const refused = { major: result.documentRefused, minor: result.ruleBroken } as const

/** zapisDokumentuSkierowania */
export const write: ReferralAnswer<'zapisDokumentuSkierowania'> = async (request, context, examiner) => {
  const at = context.now()
  const examined = await examineReferral(request.dokumentSkierowania.tresc, examiner)
  const rules = [...examined.rules, ...(await similar(context, examined))]
  const told = (all: readonly RuleResult[], keys = {}) => ({
    potwierdzenieOperacjiZapisu: { ...keys, wynikWeryfikacjiSkierowania: verification(all, at) },
    wynik: isRefused(all) ? refused : succeeded,
  })
  if (!examined.order || !examined.patient) return told(rules)
  try {
    const patient = await patientNamed(context, examined.patient)
    const { access } = await context.call(sgs.issue, { patient, ...examined.order })
    return told(rules, access && { kodSkierowania: access.code, kluczSkierowania: access.key })
  } catch (error) {
    return told([...rules, ruleRefused(error)])
  }
}

/** weryfikacjaDokumentuSkierowania: the document may be sent before it is signed. */
export const verify: ReferralAnswer<'weryfikacjaDokumentuSkierowania'> = async (
  request,
  context,
  examiner,
) => {
  const examined = await examineReferral(request.dokumentSkierowania.tresc, examiner, true)
  const rules = [...examined.rules, ...(await similar(context, examined))]
  return {
    potwierdzenieOperacjiWeryfikacji: { wynikWeryfikacjiSkierowania: verification(rules, context.now()) },
    wynik: isRefused(rules) ? refused : succeeded,
  }
}

const open: readonly Referral['state'][] = ['issued', 'accepted']

/** REG.WER.3804: a warning that the patient has a referral to the same place for the same reason, as far as the doctor may see it. */
export async function similar(context: Context, { order, patient }: ExaminedReferral): Promise<RuleResult[]> {
  if (!order || !patient) return []
  const found = await alike(context, { order, patient })
  if (found.length === 0) return []
  const problem = `Dla danego Usługobiorcy wykryto skierowanie na podobne świadczenie, o numerze: ${found.join(', ')}`
  return [{ code: 'REG.WER.3804', verdict: 'warning', problem }]
}

async function alike(
  context: Context,
  { order, patient }: Required<Pick<ExaminedReferral, 'order' | 'patient'>>,
): Promise<string[]> {
  try {
    const { referrals } = await context.call(sgs.referralsOf, {
      patient: await patientNamed(context, patient),
      limit: 200,
    })
    return referrals
      .filter(
        ({ state, specialty, reason }) =>
          open.includes(state) && specialty === (order.specialty ?? '') && reason === order.reason,
      )
      .map(({ number }) => number)
  } catch (error) {
    if (error instanceof Problem && ['not-found', 'forbidden', 'incorrect'].includes(error.category))
      return []
    throw error
  }
}

/** zapisDokumentuAnulowaniaSkierowania */
export const cancel: ReferralAnswer<'zapisDokumentuAnulowaniaSkierowania'> = async (
  request,
  context,
  examiner,
) => {
  const one = await orNothing(numbered(context, request.numerSkierowania))
  if (!one) return { wynik: nothingFound }
  const original = keptDocument(await orNothing(context.call(sgs.original, { referral: one.id })))
  const { shape, number } = one.kind === 'spa' ? kinds.spa : kinds.general
  const { rules, taken } = await examineCancellation(
    request.dokumentAnulowaniaSkierowania.tresc,
    {
      number: numberOf(one),
      original:
        original &&
        versionIn(Buffer.from(original.content, 'base64'), shape as typeof kinds.general.shape, number),
      isPatient: (ids) => isAbout(context, ids, one.patient),
    },
    examiner,
  )
  const told = (all: readonly RuleResult[]) => ({
    potwierdzenieOperacjiAnulowania: {
      wynikWeryfikacjiDokumentuAnulowania: verification(all, context.now()),
    },
    wynik: isRefused(all) ? refused : succeeded,
  })
  if (!taken) return told(rules)
  try {
    await context.call(sgs.cancel, { referral: one.id, ...taken })
    return told(rules)
  } catch (error) {
    return told([...rules, ruleRefused(error)])
  }
}
