/** Why somebody may or may not practise on a day, in a sentence for the person whose right it is. */
import { professionOf } from '#standards/terminology/medical-professions.table.ts'
import { addDays } from '#standards/time/poland.ts'
import type { Practice } from './practice.ts'

export interface Reason {
  readonly pl: string
  readonly en: string
}

/** `profession`: a key of the table of professions. Names no person and no number. */
export function reasonOf(
  { state, since, until }: Omit<Practice, 'specialities'>,
  profession: string,
): Reason {
  const { pl = profession, en = profession } = professionOf(profession) ?? {}
  const whose = { pl: `Prawo wykonywania zawodu (${pl})`, en: `The right to practise (${en})` }
  const last = until === undefined ? undefined : addDays(until, -1)
  const told = {
    pl: {
      valid: `jest ważne${od('od', since)}${od('do', last)}`,
      suspended: `jest zawieszone${od('od', since)}${od('do', last)}`,
      withdrawn: `zostało odebrane${od('z dniem', since)}`,
      lapsed: `wygasło${od('z dniem', since)}`,
      expired: `było wydane na czas określony i nie obowiązuje${od('od', since)}`,
      'not-yet': `obowiązuje dopiero${od('od', until)}`,
      ended: `wykreślono z rejestru${od('z dniem', since)}`,
      unknown: 'o tym numerze nie figuruje w rejestrze',
    },
    en: {
      valid: `is valid${from('from', since)}${from('to', last)}`,
      suspended: `is suspended${from('from', since)}${from('to', last)}`,
      withdrawn: `was withdrawn${from('on', since)}`,
      lapsed: `lapsed${from('on', since)}`,
      expired: `was given for a time and is over${from('since', since)}`,
      'not-yet': `begins only${from('on', until)}`,
      ended: `was removed from the register${from('on', since)}`,
      unknown: 'with this number is not in the register',
    },
  }
  return { pl: `${whose.pl} ${told.pl[state]}.`, en: `${whose.en} ${told.en[state]}.` }
}

const written = (language: string) => {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return (word: string, day: string | undefined): string =>
    day === undefined ? '' : ` ${word} ${format.format(Date.parse(`${day}T00:00:00Z`))}`
}
const od = written('pl')
const from = written('en-GB')
