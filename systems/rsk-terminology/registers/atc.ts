/** ATC (https://atcddd.fhi.no/atc_ddd_index/): the groups and substances of the medicines in the Polish register. */
import { medicines } from '#standards/terminology/medicines.table.ts'
import { atcGroup, atcGroups } from './atc-groups.table.ts'
import { codeSystemRegister } from './code-system-register.ts'

/** Lengths of the codes of levels 1 to 5. */
const lengths = [1, 3, 4, 5, 7]

const isSubstance = (code: string) => /^[A-Z]\d\d[A-Z]{2}\d\d$/.test(code)

/** A substance with the groups above it. */
function withGroups(atc: string, substance: string) {
  if (!isSubstance(atc)) return []
  const groups = lengths.slice(0, -1).map((length) => atcGroup(atc.slice(0, length)))
  return [...groups, { code: atc, pl: substance }]
}

function* shipped() {
  yield* atcGroups
  const seen = new Set(atcGroups.map(({ code }) => code))
  for (const { atc, substance } of medicines)
    for (const entry of withGroups(atc, substance)) {
      if (!seen.has(entry.code)) yield entry
      seen.add(entry.code)
    }
}

export const atc = codeSystemRegister({
  id: 'rsk.atc',
  title: {
    pl: 'Klasyfikacja leków ATC',
    en: 'Classification of medicines ATC',
    uk: 'Класифікація ліків ATC',
  },
  steward: 'WHO Collaborating Centre for Drug Statistics Methodology',
  legalBasis: 'WHO, Anatomical Therapeutic Chemical classification, https://atcddd.fhi.no/atc_ddd_index/',
  sources: [
    {
      file: /^rpl-human-.*\.tsv$/,
      form: 'csv',
      separator: '\t',
      isQuoted: false,
      needs: ['atc', 'inn'],
      isWhole: false,
      entries: ({ atc: code = '', inn = '' }) => withGroups(code, inn),
    },
  ],
  shipped: { from: '2026-01-01', rows: shipped },
  codeSystem: {
    url: 'http://www.whocc.no/atc',
    oid: '2.16.840.1.113883.6.73',
    // Only what Poland has on its market.
    content: 'fragment',
    above: (code) =>
      [5, 4, 3, 1].filter((length) => length < code.length).map((length) => code.slice(0, length)),
    isGroup: (code) => code.length < 7,
  },
})
