/** Birth, on the child's record and on the mother's; newborns have been on record since stays are. */
import { writeCondition } from '../chart/condition.ts'
import { writeDocument } from '../chart/document.ts'
import { writeVitalSigns } from '../chart/observation.ts'
import { writeProcedure } from '../chart/procedure.ts'
import { writeVisit } from '../chart/visit.ts'
import { type Day, YEAR } from '../days.ts'
import { Random } from '../random.ts'
import { specialistOf } from '../society/hospital.ts'
import type { Relative } from '../society/person.ts'
import { birthStay } from '../tables/hospital-stays.table.ts'
import { specialty } from '../tables/specialties.table.ts'
import { noteBloodGroup } from './blood-group.ts'
import { sizeOf } from './body.ts'
import { dischargeLetter } from './letter.ts'
import { type Happening, type Life, STAYS_SINCE } from './life-facts.ts'

export function* births(life: Life): Generator<Happening> {
  const { person } = life
  if (person.birthDay >= STAYS_SINCE) yield { day: person.birthDay, happen: () => isBorn(life) }
  if (person.sex !== 'female') return
  for (const child of person.children) {
    const grown = (child.birthDay - person.birthDay) / YEAR > 15
    if (grown && child.birthDay >= STAYS_SINCE)
      yield { day: child.birthDay, happen: () => givesBirth(life, child) }
  }
}

/** Mother and child leave together, and both records tell of the same birth. */
export function stayAfterBirth(
  child: Relative,
  last: Day,
): { random: Random; section: boolean; minute: number; lastDay: Day; open: boolean } {
  const random = new Random(child.pesel, 'birth')
  const section = random.chance(0.45)
  const minute = random.between(0, 22 * 60)
  const lastDay = child.birthDay + random.between(2, section ? 4 : 3)
  return { random, section, minute, lastDay, open: lastDay > last }
}

function isBorn(life: Life): void {
  const { chart, person, district } = life
  const { random, minute, lastDay, open } = stayAfterBirth(person, life.last)
  const day = person.birthDay
  const { ward, clinic } = specialty('neonatology')
  const end = open ? {} : { over: lastDay }
  const condition = writeCondition(chart, {
    icd10: birthStay.child.icd10,
    onset: day,
    lasting: false,
    ...end,
  })
  const jaundice = random.chance(0.25)
    ? [writeCondition(chart, { icd10: birthStay.child.jaundice, onset: day + 1, lasting: false, ...end })]
    : []
  const visit = writeVisit(chart, {
    ...{ kind: 'ward', day, minute, lastDay, open, cell: ward ?? clinic },
    doctor: specialistOf(district.hospital, 'neonatology'),
    reason: 'poród, noworodek urodzony w szpitalu',
    diagnoses: [condition, ...jaundice],
  })
  const { height, weight } = sizeOf(life, day)
  writeVitalSigns(chart, visit, { height, weight })
  if (open) return
  writeProcedure(chart, visit, birthStay.child.procedure, day + 1)
  writeDocument(chart, visit, {
    kind: 'discharge',
    day: lastDay,
    lines: dischargeLetter(person, visit, {
      ...{
        ward: (ward ?? clinic)[1],
        lastDay,
        icd10: birthStay.child.icd10,
        others: [],
        results: new Map(),
        medicines: [],
      },
      reason: 'Noworodek urodzony o czasie.',
      course: `Masa urodzeniowa ${Math.round(weight * 100) * 10} g, długość ${Math.round(height)} cm, 10 punktów w skali Apgar. Badanie słuchu prawidłowe. Zaszczepiony zgodnie z kalendarzem.`,
      advice:
        'Witamina D 400 j.m. na dobę. Wizyta patronażowa położnej w ciągu 48 godzin, lekarza do 4. tygodnia życia.',
      procedures: [birthStay.child.procedure],
    }),
  })
}

function givesBirth(life: Life, child: Relative): void {
  const { chart, person, district } = life
  const { section, minute, lastDay, open } = stayAfterBirth(child, life.last)
  const day = child.birthDay
  const { ward, clinic } = specialty('gynaecology')
  const { icd10, procedure } = section ? birthStay.mother.bySection : birthStay.mother
  const condition = writeCondition(chart, {
    icd10,
    onset: day,
    lasting: false,
    ...(!open && { over: lastDay }),
  })
  const visit = writeVisit(chart, {
    ...{ kind: 'ward', day, minute, lastDay, open, cell: ward ?? clinic },
    doctor: specialistOf(district.hospital, 'gynaecology'),
    reason: 'poród',
    diagnoses: [condition],
  })
  noteBloodGroup(life, visit)
  writeProcedure(chart, visit, procedure)
  if (open) return
  writeDocument(chart, visit, {
    kind: 'discharge',
    day: lastDay,
    lines: dischargeLetter(person, visit, {
      ...{
        ward: (ward ?? clinic)[1],
        lastDay,
        icd10,
        others: [],
        results: new Map(),
        medicines: [],
        procedures: [procedure],
      },
      reason: 'Przyjęcie do porodu w 39. tygodniu ciąży.',
      course: section
        ? 'Ciążę ukończono cięciem cesarskim. Połóg bez powikłań.'
        : 'Poród siłami natury. Połóg bez powikłań.',
      advice: 'Kontrola w poradni ginekologiczno-położniczej po 6 tygodniach. Opieka położnej środowiskowej.',
    }),
  })
}
