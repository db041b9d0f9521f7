/**
 * Referrals (templates 10.1.4 and 10.1.9 of PIK HL7 CDA): to a clinic, a hospital, rehabilitation or an examination; and to a spa. Templates of
 * referrals are not public as schematrons: shapes follow a referral that P1 took and programs that send them (docs/clarifications/p1-referral-service.md).
 */
import { header, related } from './header.ts'
import { template } from './names.ts'
import { follows, inside, may, one } from './parts.ts'
import { author, custodian, legalAuthenticator, payer, recipient, recordTarget } from './people.ts'
import { diagnosesSection, orderSection, resultsSection } from './referral-sections.ts'
import { shape, type Value } from './shape.ts'
import {
  byTheDaySection,
  findingsSection,
  historySection,
  lettersSection,
  schoolSection,
} from './spa-sections.ts'

/** What all referrals begin with. */
const beginning = (number: string) =>
  [
    ...header(number, []),
    one('patient', recordTarget('10.2.26')),
    one('author', author('10.2.86')),
    custodian('10.2.20'),
    may('recipient', recipient),
    one('legalAuthenticator', legalAuthenticator),
    may('payer', payer),
    may('replaces', related('10.2.21')),
  ] as const

/** To a clinic, hospital, rehabilitation or examination. */
export const referral = shape(
  'ClinicalDocument',
  ...beginning('10.1.4'),
  inside(
    'component',
    follows(template('10.2.28')),
    inside(
      'structuredBody',
      one('order', orderSection),
      may('results', resultsSection),
      may('diagnoses', diagnosesSection),
    ),
  ),
)
export type Referral = Value<typeof referral>

/** For treatment or rehabilitation in a spa (skierowanie na leczenie uzdrowiskowe albo rehabilitację uzdrowiskową). */
export const spaReferral = shape(
  'ClinicalDocument',
  ...beginning('10.1.9'),
  inside(
    'component',
    follows(template('10.2.35')),
    inside(
      'structuredBody',
      may('school', schoolSection),
      may('history', historySection),
      may('findings', findingsSection),
      may('results', resultsSection),
      may('diagnoses', diagnosesSection),
      may('letters', lettersSection),
      may('byTheDay', byTheDaySection),
    ),
  ),
)
export type SpaReferral = Value<typeof spaReferral>
