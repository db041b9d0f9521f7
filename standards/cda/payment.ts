/** Who pays how much, and why: the level of payment (10.4.57) and the section of insurance and entitlements (10.3.69, 10.4.51, 10.4.60, 10.4.61). */
import { attributeOf, type XmlElement } from '../xml/tree.ts'
import { coded, completed, concept, id, narrative, pointer, timing, valued, words } from './data-types.ts'
import { template } from './names.ts'
import { fixed, follows, inside, many, may, mayAttr, one, says } from './parts.ts'
import { fitting, shape, type Value } from './shape.ts'

const payment = { code: '48768-6', codeSystem: '2.16.840.1.113883.6.1', displayName: 'Payment source' }

/** Whether an element holds one that follows this template. */
export const holds = (root: string) => (element: XmlElement) =>
  element.elements.some(({ elements }) => elements.some((each) => attributeOf(each, 'root') === root))

const performer = shape('performer', says({ typeCode: 'PRF' }), inside('assignedEntity', many('ids', id())))

/** Of one item: the level is the value of the first qualifier, e.g. `R` or `30%`. */
export const paymentLevel = fitting(
  shape(
    'entryRelationship',
    says({ typeCode: 'COMP' }),
    inside(
      'act',
      says({ classCode: 'ACT', moodCode: 'DEF' }),
      follows(template('10.4.57')),
      fixed('code', payment),
      may('text', pointer()),
      completed,
      inside(
        'entryRelationship',
        says({ typeCode: 'COMP' }),
        inside(
          'act',
          says({ classCode: 'ACT', moodCode: 'EVN' }),
          one('code', concept('code')),
          completed,
          may('payer', performer),
        ),
      ),
    ),
  ),
  holds(template('10.4.57')),
)
export type PaymentLevel = Value<typeof paymentLevel>

/** Which item an entitlement is about (10.4.53, 10.4.69). */
const about = shape(
  'entryRelationship',
  says({ typeCode: 'REFR' }),
  inside(
    'act',
    says({ classCode: 'ACT', moodCode: 'EVN' }),
    many('templates', id('templateId')),
    many('ids', id()),
    may('code', coded('code')),
    inside(
      'entryRelationship',
      says({ typeCode: 'SUBJ' }),
      inside(
        'substanceAdministration',
        says({ classCode: 'SBADM', moodCode: 'PRMS' }),
        many('items', id()),
        inside(
          'consumable',
          inside('manufacturedProduct', fixed('manufacturedMaterial', { nullFlavor: 'NA' })),
        ),
      ),
    ),
  ),
)

/** A document that shows an entitlement (10.4.59), or an answer of the payer (10.4.58). */
const shown = shape(
  'reference',
  says({ typeCode: 'REFR' }),
  may(
    'document',
    shape(
      'externalDocument',
      says({ classCode: 'DOC', moodCode: 'EVN' }),
      follows(template('10.4.59')),
      many('ids', id()),
      may('code', coded('code')),
      may('text', words('text')),
    ),
  ),
  may(
    'answer',
    shape(
      'externalAct',
      mayAttr('classCode'),
      mayAttr('moodCode'),
      follows(template('10.4.58')),
      many('ids', id()),
      may('code', coded('code')),
      may('text', words('text')),
    ),
  ),
)

/** One entitlement or insurance; which of the two its templates tell. */
const coverage = shape(
  'entryRelationship',
  says({ typeCode: 'COMP' }),
  may('sequence', valued('sequenceNumber')),
  inside(
    'act',
    says({ classCode: 'ACT', moodCode: 'EVN' }),
    many('templates', id('templateId')),
    many('ids', id()),
    one('code', concept('code')),
    may('text', pointer()),
    completed,
    may('time', timing()),
    may('payer', performer),
    many('about', about),
    many('shown', shown),
  ),
)
export type Coverage = Value<typeof coverage>

export const payersSection = fitting(
  shape(
    'component',
    inside(
      'section',
      follows('2.16.840.1.113883.10.20.1.9', '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.7', template('10.3.69')),
      may('id', id()),
      fixed('code', { code: payment.code, codeSystem: payment.codeSystem }),
      one('title', words('title')),
      one('narrative', narrative),
      inside(
        'entry',
        inside(
          'act',
          says({ classCode: 'ACT', moodCode: 'DEF' }),
          follows('2.16.840.1.113883.10.20.1.20', template('10.4.51')),
          many('ids', id()),
          fixed('code', payment),
          may('text', pointer()),
          completed,
          many('coverages', coverage),
        ),
      ),
    ),
  ),
  holds(template('10.3.69')),
)
