/**
 * What must be found out before a search can be written down: the patients it names, ids, lists, chains, hierarchies, codes.
 * Everything is asked past the gate of its own type, so that a search never tells what its caller may not see.
 */
import type { Criterion, ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { isHierarchical } from '#standards/fhir/search/hierarchies.ts'
import type { Sought } from '#standards/fhir/search/sought.ts'
import { allUnits } from '#standards/ucum/all-units.ts'
import { ucumSystem, usualUnit } from '#standards/ucum/units.ts'
import { resolveAll } from '../alias.ts'
import { isOwner } from '../index/kept.ts'
import { ownedMask } from '../index/presence.ts'
import { alsoReached } from '../links/together.ts'
import { locateChain, locateHas } from './chain.ts'
import { codesFor } from './codes.ts'
import { byIds, type Finding, type Outside, ofPatients } from './finding.ts'
import { locateMembers } from './hierarchy.ts'
import { locateList } from './list.ts'
import type { PlanInner } from './plan.ts'
import { bounded } from './statement.ts'

/** `planInner` plans the searches inside chains. Refuses `forbidden/…`, `too-costly/…`, `incorrect/…`. */
export async function findOutside(
  way: Pick<Finding, 'asker' | 'access' | 'now'>,
  criteria: readonly Criterion[],
  planInner: PlanInner,
): Promise<Outside> {
  const finding: Finding = {
    ...way,
    planInner,
    located: new Map(),
    references: new Map(),
    codes: new Map(),
    deferred: [],
    units: usualUnit,
    patients: undefined,
  }
  for (const criterion of criteria) await find(finding, criterion, true)
  return finding
}

/** `isWhole`: the criterion stands for itself, not inside a tree: then nobody has to know which resources a chain leads to. */
async function find(finding: Finding, criterion: Criterion, isWhole: boolean): Promise<void> {
  switch (criterion.kind) {
    case 'all':
    case 'any':
      for (const each of criterion.of) await find(finding, each, false)
      return
    case 'not':
      return find(finding, criterion.of, isWhole && criterion.of.kind !== 'value')
    case 'value':
      return findForValue(finding, criterion, isWhole)
    case 'id':
      finding.located.set(criterion, await byIds(finding.asker, criterion.type, criterion.ids))
      return
    case 'compartment':
      return name(finding, criterion, [`Patient/${criterion.id}`], { isWhole, mask: undefined })
    case 'list':
      return locateList(finding, criterion)
    case 'chain':
      return locateChain(finding, criterion, isWhole)
    case 'has':
      return locateHas(finding, criterion, isWhole)
    default:
  }
}

async function findForValue(finding: Finding, criterion: ValueCriterion, isWhole: boolean): Promise<void> {
  const { type, parameter, manner, values } = criterion
  const patients = patientsIn(criterion)
  if (patients !== undefined) await name(finding, criterion, patients, { isWhole, mask: ownedMask })
  if ((manner === 'above' || manner === 'below') && isHierarchical(type, parameter))
    await locateMembers(finding, criterion)
  for (const sought of values) await findForSought(finding, sought, parameter.code)
}

async function findForSought(finding: Finding, sought: Sought, parameter: string): Promise<void> {
  if (sought.kind === 'codes') finding.codes.set(sought, await codesFor(finding.asker, sought, parameter))
  if (sought.kind === 'quantity' && sought.system === ucumSystem) finding.units = await allUnits()
  if (sought.kind !== 'composite') return
  for (const part of sought.parts) await findForSought(finding, part, parameter)
}

/** `Patient/id` of those whom a criterion names as the ones whose compartment it is; undefined when it is another question. */
function patientsIn({ type, parameter, manner, values }: ValueCriterion): string[] | undefined {
  if (parameter.type !== 'reference' || manner !== 'usual' || !isOwner(type, parameter.code)) return undefined
  const patients: string[] = []
  for (const sought of values) {
    if (sought.kind !== 'reference' || sought.type !== 'Patient' || sought.version !== undefined)
      return undefined
    patients.push(`Patient/${sought.id}`)
  }
  return patients
}

interface Naming {
  readonly isWhole: boolean
  /** Bit that a row must have beside the patient's compartment. */
  readonly mask: string | undefined
}

/** The compartment's column answers, together with the bit that says that it is whom the resource itself is about. */
async function name(
  finding: Finding,
  criterion: Criterion,
  references: readonly string[],
  { isWhole, mask }: Naming,
): Promise<void> {
  const { asker, access, now } = finding
  const named = [...new Set((await resolveAll(asker.world, asker.sql, references)).values())]
  const keys = await alsoReached(asker, access, named, now)
  if (isWhole) finding.patients = finding.patients?.filter((key) => keys.includes(key)) ?? keys
  finding.located.set(criterion, () => ({
    isCertain: true,
    condition: bounded((statement) => {
      const place = ofPatients(keys)(statement)
      if (mask === undefined) return place
      return `${place} and (r.present & ${statement.bind(mask, 'bigint')}) <> 0`
    }),
  }))
}
