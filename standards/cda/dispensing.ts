/**
 * The document of a dispensing (DRR, template 10.1.27 of PIK HL7 CDA). Reconstructed: of its body P1 publishes no templates. Header and parts are those of which
 * the numbers are known; the body is IHE Pharmacy DIS, on which the template is built. docs/clarifications/dispensing-document.md
 */
import { coded, completed, id, narrative, pointer, quantity, timing, words } from './data-types.ts'
import { header, related } from './header.ts'
import { consumable } from './medicine.ts'
import { loinc, template } from './names.ts'
import { fixed, follows, inside, many, may, one, says } from './parts.ts'
import { holds, paymentLevel } from './payment.ts'
import { author, custodian, legalAuthenticator, recipient, recordTarget } from './people.ts'
import { fitting, shape, type Value } from './shape.ts'

/** The prescription that is dispensed (10.2.53). */
const fulfilled = shape(
  'inFulfillmentOf',
  says({ typeCode: 'FLFS' }),
  follows(template('10.2.53')),
  inside('order', says({ classCode: 'ACT', moodCode: 'RQO' }), many('ids', id())),
)

const referenced = '1.3.6.1.4.1.19376.1.9.1.3.11'

/** Which item of the prescription. */
const item = fitting(
  shape(
    'entryRelationship',
    says({ typeCode: 'REFR' }),
    inside(
      'substanceAdministration',
      says({ classCode: 'SBADM', moodCode: 'INT' }),
      follows(referenced),
      one('id', id()),
      inside(
        'consumable',
        inside('manufacturedProduct', fixed('manufacturedMaterial', { nullFlavor: 'NA' })),
      ),
    ),
  ),
  holds(referenced),
)

const substitution = '1.3.6.1.4.1.19376.1.9.1.3.9.2'

/** That another medicine was handed over than was prescribed. */
const instead = fitting(
  shape(
    'entryRelationship',
    says({ typeCode: 'COMP' }),
    inside(
      'act',
      says({ classCode: 'ACT', moodCode: 'EVN' }),
      follows(substitution),
      one('code', coded('code')),
      completed,
    ),
  ),
  holds(substitution),
)

const supply = shape(
  'supply',
  says({ classCode: 'SPLY', moodCode: 'EVN' }),
  follows('2.16.840.1.113883.10.20.1.34', '1.3.6.1.4.1.19376.1.5.3.1.4.7.3', '1.3.6.1.4.1.19376.1.9.1.3.4'),
  one('id', id()),
  may('text', pointer()),
  completed,
  may('at', timing()),
  one('packs', quantity('quantity')),
  consumable.dispensed,
  may('item', item),
  may('instead', instead),
  may('payment', paymentLevel),
)

export const dispensing = shape(
  'ClinicalDocument',
  ...header('10.1.27', ['1.3.6.1.4.1.19376.1.9.1.1.3', '1.3.6.1.4.1.19376.1.5.3.1.1.1']),
  one('patient', recordTarget('10.2.88')),
  one('author', author('10.2.84')),
  custodian('10.2.20'),
  may('recipient', recipient),
  one('legalAuthenticator', legalAuthenticator),
  one('fulfilled', fulfilled),
  may('replaces', related('10.2.83')),
  inside(
    'component',
    follows(template('10.2.80')),
    inside(
      'structuredBody',
      inside(
        'component',
        inside(
          'section',
          follows('1.3.6.1.4.1.19376.1.9.1.2.3'),
          may('sectionId', id()),
          fixed('code', {
            code: '60590-7',
            codeSystem: loinc,
            codeSystemName: 'LOINC',
            displayName: 'Medication dispensed',
          }),
          one('sectionTitle', words('title')),
          one('narrative', narrative),
          inside('entry', one('supply', supply)),
        ),
      ),
    ),
  ),
)
export type Dispensing = Value<typeof dispensing>

/** RodzajRealizacji: partial, closing, withdrawing (2.16.840.1.113883.3.4424.13.11.76). The name of the qualifier is reconstructed. */
export const dispensingKind = 'RREAL'
export type DispensingKind = 'C' | 'Z' | 'W'

export function kindOf({ code }: Dispensing): string | undefined {
  const qualifiers = code.translations?.flatMap(({ qualifiers: each }) => each ?? []) ?? []
  return qualifiers.find(({ name }) => name.code === dispensingKind)?.value?.code
}
