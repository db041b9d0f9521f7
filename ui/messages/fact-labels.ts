/** Names of the facts of an entry, by the label codes of the patient profile. */
import { messages } from './messages.ts'

export const factLabels = messages(
  {
    code: 'Kod',
    status: 'Stan',
    since: 'Od',
    until: 'Do',
    value: 'Wynik',
    range: 'Norma',
    severity: 'Ciężkość',
    reaction: 'Reakcja',
    dosage: 'Jak stosować',
    packs: 'Opakowania',
    reason: 'Powód',
    performer: 'Wykonawca',
    state: 'Stan',
    category: 'Rodzaj',
    licence: 'Prawo wykonywania zawodu autora',
  },
  {
    code: 'Code',
    status: 'State',
    since: 'Since',
    until: 'Until',
    value: 'Result',
    range: 'Range',
    severity: 'Severity',
    reaction: 'Reaction',
    dosage: 'How to take it',
    packs: 'Packs',
    reason: 'Reason',
    performer: 'Performed by',
    state: 'State',
    category: 'Kind',
    licence: 'Author’s right to practise',
  },
)
