/** What was found of a patient who is to go to a spa, and why they are to go (10.3.11). */
import { block } from './compose-header.ts'
import type { Block } from './data-types.ts'
import { csioz, loinc } from './names.ts'
import { type FindingsSection, type Measured, measured } from './spa-sections.ts'

export interface SpaFindings extends Readonly<Record<Measured, number>> {
  /** Of organs, in words, by the mark of the narrative. */
  readonly organs?: readonly { readonly name: string; readonly text: string }[]
  /** Whether the patient can look after themselves. */
  readonly selfReliant: boolean
  /** Whether natural raw materials of spas are contraindicated. */
  readonly contraindicated: boolean
  readonly reasons: readonly SpaReason[]
}

/** Why a spa: codes of P1's list 11.1.300. */
export const spaReasons = {
  ULA: 'Uzupełnienie leczenia ambulatoryjnego',
  KLS: 'Kontynuacja leczenia szpitalnego',
  KRS: 'Kontynuacja rehabilitacji szpitalnej',
  PJZ: 'Poprawa jakości życia',
  PSR: 'Poprawa sprawności ruchowej',
  PWK: 'Poprawa wydolności krążeniowej',
  PWO: 'Poprawa wydolności oddechowej',
  LPB: 'Leczenie przeciwbólowe',
  LPO: 'Leczenie przeciwobrzękowe',
  PPO: 'Profilaktyka powikłań odległych',
  LDI: 'Leczenie dietetyczne',
  RWA: 'Redukcja wagi',
  EZD: 'Edukacja zdrowotna',
  INN: 'Inna',
} as const
type SpaReason = keyof typeof spaReasons

const names = Object.keys(measured) as Measured[]
const yes = (isSo: boolean) => (isSo ? 'TAK' : 'NIE')
const pointing = (mark: string) => ({ words: '', reference: { value: `#${mark}` } })
const reasonMark = (index: number) => `p1_skieruzdro_bp_uzasadnienie_wartosc_${index + 1}`

export function findingsOf(findings: SpaFindings): FindingsSection {
  const taken = (name: Measured) => {
    const { code, name: displayName, unit, mark } = measured[name]
    return {
      typeCode: 'COMP',
      code: { code, codeSystem: loinc, codeSystemName: 'LOINC', displayName },
      text: pointing(mark),
      value: { type: 'PQ', value: String(findings[name]), unit },
    }
  }
  return {
    title: { words: 'Badanie przedmiotowe' },
    narrative: narrativeOf(findings),
    systolic: taken('systolic'),
    diastolic: taken('diastolic'),
    weight: taken('weight'),
    height: taken('height'),
    pulse: taken('pulse'),
    reasons: {
      code: {
        code: '42349-1',
        codeSystem: loinc,
        codeSystemName: 'LOINC',
        displayName: 'Reason for referral (narrative)',
      },
      reasons: findings.reasons.map((code, index) => ({
        code: { code, codeSystem: `${csioz}.11.1.300`, displayName: spaReasons[code] },
        text: pointing(reasonMark(index)),
      })),
    },
  }
}

function narrativeOf({
  organs = [],
  selfReliant,
  contraindicated,
  reasons,
  ...values
}: SpaFindings): Block[] {
  const line = (text: string): Block => ({ name: 'paragraph', attributes: {}, content: [text] })
  return [
    ...names.map((name) =>
      block(
        'paragraph',
        measured[name].mark,
        `${measured[name].name}: ${values[name]} ${measured[name].unit}`,
      ),
    ),
    ...organs.map(({ name, text }) => line(`${name}: ${text}`)),
    line(`Zdolność do samoobsługi: ${yes(selfReliant)}`),
    line(`Przeciwwskazania do naturalnych surowców leczniczych: ${yes(contraindicated)}`),
    ...reasons.map((code, index) => block('paragraph', reasonMark(index), spaReasons[code])),
  ]
}
