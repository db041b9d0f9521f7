/** Pharmacists' rights to practise. Pharmacy technicians are in `cwpm.licence`: the act of 17 August 2023 lists them, not the chambers' act. */
import { licenceRegister } from '#registers/licences/licence-register.ts'
import { keeper } from './keeper.ts'

export const pharmacist = licenceRegister({
  id: 'crf.pharmacist',
  title: { pl: 'Farmaceuci', en: 'Pharmacists', uk: 'Фармацевти' },
  askedFor: { pl: 'farmaceuta', en: 'pharmacist', uk: 'фармацевт' },
  steward: 'Naczelna Rada Aptekarska',
  legalBasis:
    'Ustawa o izbach aptekarskich art. 8, 39 ust. 1 pkt 15, 39a (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU19910410179)',
  professions: ['pharmacist'],
  fields: {
    workplace: {
      kind: 'text',
      label: { pl: 'Miejsce pracy', en: 'Place of work', uk: 'Місце роботи' },
      isSought: true,
      most: 200,
    },
    manager: {
      kind: 'flag',
      label: { pl: 'Kierownik apteki', en: 'Manager of the pharmacy', uk: 'Керівник аптеки' },
    },
  },
  file: /^CRF-20.*\.csv$/i,
  keptBy: { register: keeper, field: 'profession' },
  shipped: { from: '2000-01-01', isSample: true, rows: sampleRows },
})

/** The pharmacists of the sample country: each is alone in a pharmacy, and manages it. */
async function sampleRows(country: { people: number; seed: number; until: string }) {
  const { licensedOf } = await import('#population/licensed.ts')
  return [...licensedOf(country)].flatMap(({ profession, npwz, prefix, specialty: _, ...worker }) =>
    profession === 'pharmacist'
      ? {
          ...{ profession, number: npwz, title: prefix, ...worker, manager: true },
          ...{ status: 'valid', kind: 'full', chamber: 'Okręgowa Izba Aptekarska (przykład)' },
        }
      : [],
  )
}
