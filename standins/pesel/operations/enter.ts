/**
 * An act of a registry office: birth, other names, a corrected date of birth, a death, a death taken back (ustawa o ewidencji
 * ludności art. 8, 10, 11 and 18a; Prawo o aktach stanu cywilnego art. 35–39). Only a local sandbox enters them here.
 */
import { randomUUID } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { isPesel, makePesel } from '#standards/pl-ids/pesel.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { type Act, pesel } from '../contract.ts'
import type { Known } from '../rules/compare.ts'
import { changes, type Kept, people } from '../store.ts'

/** Above those of the sample country's people and below those of its sample people. */
const lastSerial = 4979

export const enter: Handler<typeof pesel.enter> = async (act, context) => {
  if (context.actor.role !== 'sandbox')
    refuse('forbidden', 'registry-office-only', 'Only a registry office enters acts.')
  return context.write(async (unit) => {
    const kept = act.act === 'birth' ? await born(unit, act) : await changed(unit, act)
    await people.save(unit.sql, unit.world, kept)
    const change = await changes.add(unit.sql, { person: kept.id, kind: act.act, at: unit.at })
    await unit.publish(pesel.changed, { change }, kept.id)
    return { change, pesel: kept.person.pesel }
  })
}

async function born(unit: Unit, { act: _, ...child }: Extract<Act, { act: 'birth' }>): Promise<Kept> {
  mustBePast(child.birthDate, unit.at)
  if (child.mother !== undefined && !isPesel(child.mother))
    refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', '/mother')
  const number = await freeNumber(unit, child)
  return { id: randomUUID(), person: { ...child, pesel: number, former: [] } }
}

async function changed(unit: Unit, act: Exclude<Act, { act: 'birth' }>): Promise<Kept> {
  const { id, person } = await people.find(unit.sql, unit.world, act.pesel)
  if (id === undefined) return refuse('not-found', 'no-person', 'Nobody in the register has this number.')
  return { id, person: await after(unit, person, act) }
}

async function after(unit: Unit, person: Known, act: Exclude<Act, { act: 'birth' }>): Promise<Known> {
  switch (act.act) {
    case 'names':
      return { ...person, given: act.given ?? person.given, family: act.family ?? person.family }
    case 'birth-date': {
      mustBePast(act.birthDate, unit.at)
      const facts = { ...person, birthDate: act.birthDate, sex: act.sex ?? person.sex }
      const former = [...person.former, person.pesel]
      return { ...facts, former, pesel: await freeNumber(unit, facts) }
    }
    case 'death':
      mustBePast(act.day, unit.at)
      if (act.day < person.birthDate)
        refuse('unprocessable', 'died-before-birth', 'Nobody dies before they are born.', '/day')
      return { ...person, died: act.day }
    case 'death-withdrawn': {
      const { died: _, ...alive } = person
      return alive
    }
  }
}

function mustBePast(day: string, at: Date): void {
  if (Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    refuse('incorrect', 'no-such-day', 'There is no such day.')
  if (day > dateInPoland(at)) refuse('unprocessable', 'not-yet', 'This day has not come yet.')
}

async function freeNumber(
  { sql, world }: Unit,
  { birthDate, sex }: Pick<Known, 'birthDate' | 'sex'>,
): Promise<string> {
  for (let serial = lastSerial; serial >= 0; serial--) {
    const number = makePesel(birthDate, sex, serial)
    if (await people.isFree(sql, world, number)) return number
  }
  return refuse('unprocessable', 'no-number-left', 'No number of this day is left.')
}
