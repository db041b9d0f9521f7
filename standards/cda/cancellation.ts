/** A document that cancels another (template 10.1.14 of PIK HL7 CDA): the next version of its set, in whose narrative stands what is cancelled. */
import { id, narrative, words } from './data-types.ts'
import { header, related } from './header.ts'
import { template } from './names.ts'
import { follows, inside, may, one } from './parts.ts'
import { author, custodian, legalAuthenticator, payer, recordTarget } from './people.ts'
import { shape, type Value } from './shape.ts'

const section = shape(
  'section',
  follows(template('10.3.27')),
  may('id', id()),
  one('title', words('title')),
  one('narrative', narrative),
)

export const cancellation = shape(
  'ClinicalDocument',
  ...header('10.1.14', ['1.3.6.1.4.1.19376.1.9.1.1.1', '1.3.6.1.4.1.19376.1.5.3.1.1.1']),
  one('patient', recordTarget('10.2.3')),
  one('author', author('10.2.4')),
  custodian('10.2.5'),
  one('legalAuthenticator', legalAuthenticator),
  may('payer', payer),
  one('cancels', related('10.2.46')),
  inside(
    'component',
    follows(template('10.2.47')),
    inside('structuredBody', inside('component', one('section', section))),
  ),
)
export type Cancellation = Value<typeof cancellation>
