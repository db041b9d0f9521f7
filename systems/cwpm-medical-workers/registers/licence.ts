/** Rights to practise: one entry is one number of one profession. Pharmacists are in `crf.pharmacist`. */
import { licenceRegister } from '#registers/licences/licence-register.ts'
import { medicalProfessions, type ProfessionKey } from '#standards/terminology/medical-professions.table.ts'
import { keeper } from './keeper.ts'

const professions = Object.keys(medicalProfessions).filter((key) => key !== 'pharmacist') as ProfessionKey[]

const chambers = {
  doctor: 'Okręgowa Izba Lekarska (przykład)',
  nurse: 'Okręgowa Izba Pielęgniarek i Położnych (przykład)',
} as const

export const licence = licenceRegister({
  id: 'cwpm.licence',
  title: {
    pl: 'Prawa wykonywania zawodów medycznych',
    en: 'Rights to practise medical professions',
    uk: 'Права на медичні професії',
  },
  askedFor: {
    pl: 'lekarz, pielęgniarka, inny zawód',
    en: 'doctor, nurse, another profession',
    uk: 'лікар, медсестра, інша професія',
  },
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o systemie informacji w ochronie zdrowia art. 17 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111130657)',
  professions,
  file: /^CWPM-20.*\.csv$/i,
  keptBy: { register: keeper, field: 'profession' },
  shipped: { from: '2000-01-01', isSample: true, rows: sampleRows },
})

/** The doctors and nurses of the sample country. */
async function sampleRows(country: { people: number; seed: number; until: string }) {
  const [{ licensedOf }, { specialty: specialityOf }] = await Promise.all([
    import('#population/licensed.ts'),
    import('#population/tables/specialties.table.ts'),
  ])
  return [...licensedOf(country)].flatMap((worker) => {
    const { profession, npwz, given, family, prefix, town, granted, specialty } = worker
    if (profession === 'pharmacist') return []
    const name = specialty === undefined ? 'medycyna rodzinna' : specialityOf(specialty).doctor
    const day = `${Number(granted.slice(0, 4)) + 6}-06-30`
    const isSpecialist = profession === 'doctor' && day <= country.until
    return {
      ...{ profession, number: npwz, given, family, title: prefix, town, granted },
      ...{ status: 'valid', kind: 'full', chamber: chambers[profession] },
      ...(isSpecialist && { specialities: [{ name, degree: 'specjalista', day }] }),
    }
  })
}
