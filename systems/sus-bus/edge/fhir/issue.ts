/** A package of one to five prescriptions, all or none: what zapisPakietuRecept does, sent as MedicationRequests. */
import { refuse } from '#kernel/problem.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import { mostInPackage, packageOf, withFindings } from '../answers/examined-package.ts'
import { issueExamined } from '../answers/issue-examined.ts'
import { orNothing } from '../answers/or-nothing.ts'
import { at, refuseRules } from './outcome.ts'
import { examineRequest } from './prescription.ts'
import { type Done, doneWith, mustOwnNumber, numberIn, type Sender, type Work } from './work.ts'

export async function issueAll(works: readonly Work[], sender: Sender): Promise<Done[]> {
  if (works.length > mostInPackage)
    refuse('incorrect', 'package-size', 'A package holds one to five prescriptions.')
  const before = await issuedBefore(works, sender)
  if (before) return before
  const examined = []
  for (const work of works) examined.push(await at(work.place, () => examineRequest(work, sender.examiner)))
  const asked = packageOf(
    works.map((_, index) => index + 1),
    examined,
  )
  const { issued, results } = await issueExamined(sender.context, asked)
  if (!issued) return refuseRules(works.map(({ place }, index) => ({ place, rules: results[index] ?? [] })))
  const doubts = withFindings(results, issued.doubts)
  return Promise.all(
    issued.prescriptions.map(async ({ id }, index) =>
      doneWith(sender, { prescription: id }, 201, doubts[index] ?? []),
    ),
  )
}

/**
 * A request sent again (https://hl7.org/fhir/R4/http.html#ccreate): each names its own number in If-None-Exist, and the sender issued them all.
 * Refuses `stale/partly-issued` where only some are there.
 */
async function issuedBefore(works: readonly Work[], sender: Sender): Promise<Done[] | undefined> {
  const asked = works.filter(({ ifNoneExist }) => ifNoneExist !== undefined)
  if (asked.length === 0) return undefined
  const found = await Promise.all(works.map((work) => prescriptionOf(work, sender)))
  const ids = found.flatMap((each) => each?.id ?? [])
  if (ids.length === 0) return undefined
  const packages = new Set(found.map((each) => each?.package?.key ?? ''))
  if (ids.length < works.length || packages.size > 1 || packages.has(''))
    refuse(
      'stale',
      'partly-issued',
      'Some of these prescriptions were issued already, in another package: give new numbers.',
    )
  return Promise.all(ids.map((id) => doneWith(sender, { prescription: id }, 200)))
}

async function prescriptionOf(work: Work, { context }: Sender) {
  const { identifier } = work.resource as { identifier?: [] }
  const number = numberIn(identifier)
  mustOwnNumber(work, number)
  if (number.extension === '') return undefined
  return orNothing(context.call(sgr.byNumber, number))
}
