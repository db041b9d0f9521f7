/** The pharmacies of the sample country as SORA lists them. All invented; the manager is the pharmacist who works there. */
import { districtsIn } from '#population/institutions.ts'
import { addressParts } from '#population/society/address-parts.ts'
import type { Raw, SampleCountry } from '#registers/register.ts'
import { isAllDay } from '../rules/all-day.ts'

const weekday = '08:00-20:00'
const shopHours = [
  ...['poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek'].map((day) => ({ day, hours: weekday })),
  { day: 'sobota', hours: '09:00-14:00' },
  { day: 'niedziela handlowa', hours: '10:00-16:00' },
]

/** The first pharmacy of the country never closes. */
const allDay = [...shopHours.map(({ day }) => day), 'niedziela niehandlowa'].map((day) => ({
  day,
  hours: '00:00-24:00',
}))

export function* pharmaciesOf(country: SampleCountry): Generator<Raw> {
  let hours = allDay
  for (const { pharmacy, pharmacist } of districtsIn(country)) {
    yield {
      id: pharmacy.registerNumber,
      name: pharmacy.name,
      state: 'active',
      kind: 'public',
      permit: `WIF-${pharmacy.registerNumber}/2012`,
      permitDay: '2012-06-01',
      authority: 'Wojewódzki Inspektor Farmaceutyczny',
      opened: '2012-07-01',
      manager: `${pharmacist.given} ${pharmacist.family}`,
      managerNpwz: pharmacist.npwz,
      hours,
      isAllDay: isAllDay(hours),
      sellsByMail: false,
      ...addressParts(pharmacy),
    }
    hours = shopHours
  }
}
