/** The section of insurance and entitlements, where there is an entitlement to tell. */
import type { PrescriptionFacts } from './compose-prescription.ts'
import { csioz } from './names.ts'
import type { Coverage } from './payment.ts'
import type { Prescription } from './prescription.ts'

const place = { words: '', reference: { value: '#ACT_2' } }

export function payersOf(facts: PrescriptionFacts): Pick<Prescription, 'payers'> {
  const { entitlement, payer } = facts
  if (!entitlement || payer === undefined) return {}
  return {
    payers: {
      title: { words: 'Dane o ubezpieczeniu i uprawnieniach' },
      narrative: [
        {
          name: 'paragraph',
          attributes: { ID: 'ACT_2' },
          content: [`Oddział NFZ: ${payer}. Uprawnienia dodatkowe: ${entitlement.code}`],
        },
      ],
      ids: [{ nullFlavor: 'NA' }],
      text: place,
      coverages: [coverageOf(facts, { ...entitlement, payer })],
    },
  }
}

function coverageOf(
  { node, number }: PrescriptionFacts,
  { code, document, payer }: { readonly code: string; readonly document: string; readonly payer: string },
): Coverage {
  return {
    templates: [{ root: '2.16.840.1.113883.10.20.1.26' }, { root: `${csioz}.13.10.4.61` }],
    ids: [{ nullFlavor: 'NA' }],
    code: {
      code: 'PUBLICPOL',
      codeSystem: '2.16.840.1.113883.5.4',
      qualifiers: [
        {
          name: {
            code: 'RLUD',
            codeSystem: `${csioz}.13.5.1`,
            displayName: 'Refundacja leków wynikająca z uprawnień dodatkowych',
          },
          value: { code, codeSystem: `${csioz}.11.3.1`, displayName: code },
        },
      ],
    },
    text: place,
    payer: { ids: [{ extension: payer, root: `${csioz}.3.1`, displayable: 'true' }] },
    about: [
      {
        templates: [{ root: '2.16.840.1.113883.10.20.1.19' }, { root: `${csioz}.13.10.4.53` }],
        ids: [{ nullFlavor: 'NA' }],
        code: { nullFlavor: 'NA' },
        items: [{ extension: `${number.extension}-1`, root: `${node}.2.3` }],
      },
    ],
    shown: [{ document: { text: { words: document } } }],
  }
}
