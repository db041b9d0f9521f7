/**
 * zapisRealizacjiRecepty, zapisPakietuRealizacjiRecept and zapisKorektyDokumentuRealizacjiRecepty: the signed document is verified, and what it says happens in SGR in one
 * transaction with keeping it. A document of the kind W takes back the dispensing of the document that it takes the place of.
 */

import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { result } from '#standards/p1/codes.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { type ExaminedDispensing, examineDispensing, type Handed } from '../documents/dispensing.ts'
import type { Answer } from './answer.ts'
import { orNothing } from './or-nothing.ts'
import { ruleRefused } from './rule-refused.ts'
import { verifiedBy } from './verified.ts'
import { keyIn, succeeded } from './words.ts'

export const dispense: Answer<'zapisRealizacjiRecepty'> = async (request, context, examiner) => {
  const key = request.kluczRecepty && keyIn(request.kluczRecepty.kluczRecepty)
  const examined = await examineDispensing(request.dokumentRealizacjiRecepty.tresc, false, examiner)
  const rules = await rulesAfter(examined, async (handed) => {
    if (handed.replaces) return changed(context, handed, handed.replaces)
    if (key === undefined)
      return refuse(
        'unsupported',
        'paper',
        'Prescriptions on paper are not available here yet: send kluczRecepty.',
      )
    await handOver(context, handed, key)
  })
  return { wynikiWeryfikacjiDokumentuRealizacji: told(rules), wynik: outcome(rules) }
}

async function handOver({ call }: Context, handed: Handed, key?: string): Promise<void> {
  const { gtin, packs, batch, original } = handed
  await call(sgr.dispense, {
    ...{ gtin, packs, original },
    ...(key !== undefined && { key }),
    ...(batch !== undefined && { batch }),
  })
}

/** As many documents as one package holds. */
const mostInPackage = 20

/** Each document by itself, in its order: what was handed over is a fact, whatever became of the others. It names its prescription by the number. */
export const dispensePackage: Answer<'zapisPakietuRealizacjiRecept'> = async (request, context, examiner) => {
  const sent = request.pakietRealizacjiRecept.realizacje?.realizacja ?? []
  const numbers = sent.map((each) => each.identyfikatorRealizacjiWPakiecie)
  if (sent.length < 1 || sent.length > mostInPackage || new Set(numbers).size < sent.length)
    refuse('incorrect', 'package-size', `A package holds 1 to ${mostInPackage} documents, numbered apart.`)
  // All are verified first: a signature that does not count is a fault, before anything is handed over.
  const examined: ExaminedDispensing[] = []
  for (const { tresc } of sent) examined.push(await examineDispensing(tresc, false, examiner))
  const results: (readonly RuleResult[])[] = []
  for (const each of examined)
    results.push(
      await rulesAfter(each, (handed) =>
        handed.replaces ? changed(context, handed, handed.replaces) : handOver(context, handed),
      ),
    )
  const weryfikowanaRealizacja = numbers.map((number, index) => ({
    identyfikatorRealizacjiWPakiecie: number,
    ...told(results[index] ?? []),
  }))
  return { wynikZapisuPakietuRealizacjiRecept: { weryfikowanaRealizacja }, wynik: outcome(results.flat()) }
}

export const correct: Answer<'zapisKorektyDokumentuRealizacjiRecepty'> = async (
  request,
  context,
  examiner,
) => {
  const examined = await examineDispensing(request.dokumentRealizacjiRecepty.tresc, true, examiner)
  const rules = await rulesAfter(examined, (handed) => changed(context, handed, handed.replaces))
  return { wynikiWeryfikacjiKorektyDokumentuRealizacji: told(rules), wynik: outcome(rules) }
}

async function changed({ call }: Context, handed: Handed, number: Handed['replaces']): Promise<void> {
  const before = number && (await orNothing(call(sgr.dispensingDocument, { number })))
  if (!before)
    return refuse(
      'unprocessable',
      'no-document',
      'There is no document with the number that relatedDocument names.',
    )
  if (before.corrected)
    refuse(
      'conflict',
      'corrected',
      'Another document stands in the place of the one that relatedDocument names.',
    )
  const { dispensing } = before
  const { gtin, packs, batch, original } = handed
  const reason = 'mistake'
  if (original.kind === 'withdrawing') {
    await call(sgr.withdraw, { dispensing, reason, original })
    return
  }
  const now = { gtin, packs, ...(batch !== undefined && { batch }) }
  await call(sgr.correct, { dispensing, reason, original, ...now })
}

/** What SGR refuses about the content is one rule more. */
async function rulesAfter(
  { rules, handed }: ExaminedDispensing,
  work: (handed: Handed) => Promise<void>,
): Promise<readonly RuleResult[]> {
  if (!handed) return rules
  try {
    await work(handed)
    return rules
  } catch (error) {
    return [...rules, ruleRefused(error)]
  }
}

const told = (rules: readonly RuleResult[]) => ({
  wynikWeryfikacjiZbioruRegul: verifiedBy(rules, 'OPENP1.REALIZACJA'),
})

const outcome = (rules: readonly RuleResult[]) =>
  isRefused(rules) ? { major: result.documentRefused, minor: result.ruleBroken } : succeeded
