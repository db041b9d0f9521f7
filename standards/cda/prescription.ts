/**
 * A prescription (template 10.1.3 of PIK HL7 CDA, https://www.cez.gov.pl/HL7POL-1.3.2/plcda-html-1.3.2/plcda-html/): ready medicine, food,
 * compounded medicine or device; ordinary or annual, for oneself or one's family, for abroad. What kind it is, its code's qualifiers say.
 */
import { id, narrative, words } from './data-types.ts'
import { header, related } from './header.ts'
import { loinc, template } from './names.ts'
import { fixed, follows, inside, may, one } from './parts.ts'
import { holds, payersSection } from './payment.ts'
import {
  author,
  custodian,
  dataEnterer,
  legalAuthenticator,
  payer,
  recipient,
  recordTarget,
} from './people.ts'
import { entry } from './prescribed-item.ts'
import { fitting, shape, type Value } from './shape.ts'

const section = fitting(
  shape(
    'component',
    inside(
      'section',
      follows('1.3.6.1.4.1.19376.1.9.1.2.1', template('10.3.4')),
      may('id', id()),
      fixed('code', {
        code: '57828-6',
        codeSystem: loinc,
        codeSystemName: 'LOINC',
        displayName: 'Prescriptions',
      }),
      one('title', words('title')),
      one('narrative', narrative),
      one('entry', entry),
    ),
  ),
  holds(template('10.3.4')),
)

export const prescription = shape(
  'ClinicalDocument',
  ...header('10.1.3', ['1.3.6.1.4.1.19376.1.9.1.1.1', '1.3.6.1.4.1.19376.1.5.3.1.1.1']),
  one('patient', recordTarget('10.2.23')),
  one('author', author('10.2.82')),
  may('dataEnterer', dataEnterer),
  custodian('10.2.20'),
  may('recipient', recipient),
  one('legalAuthenticator', legalAuthenticator),
  may('payer', payer),
  may('replaces', related('10.2.83')),
  inside(
    'component',
    follows(template('10.2.25')),
    inside('structuredBody', one('section', section), may('payers', payersSection)),
  ),
)
export type Prescription = Value<typeof prescription>
