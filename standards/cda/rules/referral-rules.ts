/**
 * The rules of referrals: those of their own templates, and those that the published rules of prescriptions say of the templates that both
 * follow. Author and patient of a referral (10.2.86, 10.2.26) are held to the rules of a prescription's (10.2.82, 10.2.23), which theirs descend from.
 */
import type { CdaText } from '../document.ts'
import type { Edition } from '../names.ts'
import { type Broken, Rules } from './check.ts'
import { once } from './once.ts'
import { prescriptionTable } from './prescription-rules.ts'
import { referralTable } from './referral.table.ts'
import type { Template } from './table.ts'

/** Templates that both follow: people, places, custodian, signer, payer, contract. */
const shared = [
  '10.2.1',
  '10.2.15',
  '10.2.17',
  '10.2.18',
  '10.2.19',
  '10.2.20',
  '10.2.44',
  '10.2.6',
  '10.7.1',
  '10.7.2',
]

/** Own number, and whose rules. */
const descended = { '10.2.26': '10.2.23', '10.2.86': '10.2.82' }

/** A referral to a spa tells several ways to reach the patient. */
const dropped: ReadonlySet<string> = new Set(['10.2.26/recordTarget/patientRole:most(telecom)'])

/** The template of the document as a whole. */
export type ReferralTemplate = '10.1.4' | '10.1.9'

const numbered = (template: Template, from: string, to: string): Template =>
  JSON.parse(JSON.stringify(template).replaceAll(`13.${from}"`, `13.${to}"`)) as Template

function rulesOf(other: ReferralTemplate): Rules {
  const { templates, sets } = prescriptionTable()
  const found = (number: string) => {
    const template = templates[number]
    if (!template) throw new Error(`no rules of ${number}`)
    return template
  }
  const renumbered = ([own, theirs]: [string, string]) => [own, numbered(found(theirs), theirs, own)] as const
  const { [other]: _, ...own } = referralTable.templates
  return new Rules(
    {
      templates: {
        ...Object.fromEntries(shared.map((number) => [number, found(number)])),
        ...Object.fromEntries(Object.entries(descended).map(renumbered)),
        ...own,
      },
      sets: { ...sets, ...referralTable.sets },
    },
    dropped,
  )
}

const rules = { '10.1.4': once(() => rulesOf('10.1.9')), '10.1.9': once(() => rulesOf('10.1.4')) }

export const referralRules = {
  /** What is broken; empty for a document that keeps them all. The rules are the same for all editions. */
  check: (document: CdaText, edition: Edition, template: ReferralTemplate): Broken[] =>
    rules[template]().check(document, edition),
}
