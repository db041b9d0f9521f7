/** Sample people who work at offices and see nobody's treatment: the auditor, the operators of the platform, the keepers of registers at a chamber and at the office that admits medicines. */
import type { Sex } from '#standards/pl-ids/pesel.ts'
import { uuidOf } from '../ids.ts'
import type { SamplePerson } from '../sample-people.ts'

interface Offices {
  readonly operator: string
  readonly chamber: string
  readonly ministry: string
  readonly agency: string
  readonly company: string
  readonly medicinesOffice: string
}

export const officePeople = ({
  operator,
  chamber,
  ministry,
  agency,
  company,
  medicinesOffice,
}: Offices): readonly SamplePerson[] => [
  {
    key: 'tomasz-dabrowski',
    role: 'auditor',
    name: 'Tomasz Dąbrowski',
    given: 'Tomasz',
    family: 'Dąbrowski',
    sex: 'male',
    birthDate: '1973-12-05',
    pesel: '73120599918',
    practitioner: uuidOf('sample/tomasz-dabrowski'),
    organization: operator,
    note: {
      pl: 'Audytor u operatora platformy: widzi, kto zaglądał, nie widzi do czego.',
      en: "Auditor at the platform's operator: sees who looked, not what at.",
    },
  },
  operatorNamed('Olga', 'Jankowska', operator, ['female', '1986-07-24', '86072499904']),
  operatorNamed('Marek', 'Zawadzki', operator, ['male', '1978-05-14', '78051499915']),
  {
    key: 'beata-czarnecka',
    role: 'register-keeper',
    name: 'Beata Czarnecka',
    given: 'Beata',
    family: 'Czarnecka',
    sex: 'female',
    birthDate: '1983-11-08',
    pesel: '83110899924',
    practitioner: uuidOf('sample/beata-czarnecka'),
    organization: chamber,
    note: {
      pl: 'Prowadzi rejestry w izbie: wpisuje uchwały o prawie wykonywania zawodu, nie widzi niczyjego leczenia.',
      en: 'Keeps the registers of a chamber: enters decisions on rights to practise, sees nobody’s treatment.',
    },
  },
  keeperAt(['Wanda', 'Krawczyk'], ministry, ['female', '1976-02-18', '76021899923'], {
    pl: 'Prowadzi w ministerstwie wnioski o refundację leków i wpisuje decyzje.',
    en: 'Keeps applications for refund at the ministry and enters decisions.',
  }),
  keeperAt(['Adam', 'Borkowski'], agency, ['male', '1981-10-03', '81100399931'], {
    pl: 'Wydaje w agencji oceny technologii rekomendacje o refundacji.',
    en: 'Gives the opinions of the agency for technology assessment.',
  }),
  keeperAt(['Julia', 'Sowa'], company, ['female', '1990-06-30', '90063099949'], {
    pl: 'Składa wnioski o refundację za podmiot odpowiedzialny.',
    en: 'Applies for refunds for a company that holds authorisations.',
  }),
  keeperAt(['Halina', 'Wilk'], medicinesOffice, ['female', '1979-04-02', '79040299925'], {
    pl: 'Prowadzi Rejestr Produktów Leczniczych: poprawia jego dane, nie widzi niczyjego leczenia.',
    en: 'Keeps the Register of Medicinal Products: mends its data, sees nobody’s treatment.',
  }),
]

/** Who takes part in applications for refund (SOLR), or keeps the register of medicines (RPL). */
function keeperAt(
  [given, family]: readonly [string, string],
  organization: string,
  [sex, birthDate, pesel]: readonly [Sex, string, string],
  note: SamplePerson['note'],
): SamplePerson {
  const key = `${given}-${family}`.toLowerCase()
  const name = `${given} ${family}`
  const practitioner = uuidOf(`sample/${key}`)
  return {
    ...{ key, role: 'register-keeper', name, given, family, sex, birthDate, pesel },
    ...{ practitioner, organization, note },
  }
}

function operatorNamed(
  given: string,
  family: string,
  organization: string,
  facts: readonly [Sex, string, string],
): SamplePerson {
  const [sex, birthDate, pesel] = facts
  const key = `${given}-${family}`.toLowerCase()
  const note = {
    pl: 'Operator platformy: nikt tu nie widzi danych sam, drugi musi się zgodzić.',
    en: 'Operator of the platform: nobody sees data alone, another has to agree.',
  }
  const who = {
    key,
    role: 'operator',
    name: `${given} ${family}`,
    given,
    family,
    sex,
    birthDate,
    pesel,
  } as const
  return { ...who, practitioner: uuidOf(`sample/${key}`), organization, note }
}
