/**
 * Both parents, and a guardian, whoever of them insures the child: they stand in the child's record as RelatedPerson with their
 * PESEL; a newborn's mother, whom the population register confirmed, in the child's own entry. Parental authority lasts until the child comes of age (Kodeks rodzinny i opiekuńczy art. 92, 98).
 */
import type { Handler } from '#kernel/system.ts'
import { read, search } from '#record/record.ts'
import type { Patient, RelatedPerson } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { motherSystem } from '#standards/pl-ids/without-pesel.ts'
import { dateInPoland, yearsBetween } from '#standards/time/poland.ts'
import type { sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'

/** Codes of v3-RoleCode that give parental authority or take its place. */
const authority = new Set(['PRN', 'MTH', 'FTH', 'NMTH', 'NFTH', 'ADOPTM', 'ADOPTF', 'GUARD'])
const ofAge = 18

export const childrenOf: Handler<typeof sor.childrenOf> = async ({ pesel }, context) => {
  const identifier = `${identifierSystems.pesel}|${pesel}`
  const { entries } = await search(context, 'RelatedPerson', { identifier, _count: '50' })
  const named = entries.map(({ resource }) => resource as RelatedPerson).filter(hasAuthority)
  const born = await search(context, 'Patient', { identifier: `${motherSystem}|${pesel}`, _count: '20' })
  const ids = new Set([
    ...named.map(({ patient }) => patient.reference?.replace('Patient/', '') ?? ''),
    ...born.entries.map(({ id }) => id),
  ])
  const today = dateInPoland(context.now())
  const children = []
  for (const id of ids) {
    const stored = await read(context, 'Patient', id)
    const { given, family } = asPerson(stored, context.actor.role)
    const { birthDate = '' } = stored.resource as Patient
    if (/^\d{4}-\d\d-\d\d$/.test(birthDate) && yearsBetween(birthDate, today) < ofAge)
      children.push({ patient: id, name: `${given} ${family}`, birthDate })
  }
  return { children }
}

function hasAuthority({ active, relationship = [] }: RelatedPerson): boolean {
  const codes = relationship.flatMap(({ coding = [] }) => coding.map(({ code = '' }) => code))
  return active !== false && codes.some((code) => authority.has(code))
}
