/** The one item of a prescription: what, how much, how taken, at which level of payment (templates 10.4.3, 10.4.28, 10.4.48, 10.4.55). */
import { attributeOf, type XmlElement } from '../xml/tree.ts'
import { coded, completed, id, pointer, quantity, range, ratio, timing, valued } from './data-types.ts'
import { consumable } from './medicine.ts'
import { template } from './names.ts'
import { fixed, follows, inside, many, may, mayAttr, one, says } from './parts.ts'
import { holds, paymentLevel } from './payment.ts'
import { fitting, shape, type Value } from './shape.ts'

/** The whole dose of the active substance, which a prescription of category Rpw says (10.4.80). */
const wholeDose = fitting(
  shape(
    'entryRelationship',
    says({ typeCode: 'COMP' }),
    inside(
      'observation',
      says({ classCode: 'OBS', moodCode: 'EVN' }),
      follows(template('10.4.80')),
      one('code', coded('code')),
      may('text', pointer()),
      completed,
      one('amount', shape('value', mayAttr('type', 'xsi:type'), mayAttr('value'), mayAttr('unit'))),
    ),
  ),
  holds(template('10.4.80')),
)

/** How many packs, from which day, at which level of payment (10.4.55). */
const supply = fitting(
  shape(
    'entryRelationship',
    says({ typeCode: 'COMP' }),
    inside(
      'supply',
      says({ classCode: 'SPLY', moodCode: 'RQO' }),
      follows('1.3.6.1.4.1.19376.1.9.1.3.8', template('10.4.55')),
      many('ids', id()),
      one('from', timing()),
      may('priority', coded('priorityCode')),
      fixed('independentInd', { value: 'false' }),
      one('packs', quantity('quantity')),
      may(
        'product',
        shape(
          'product',
          inside('manufacturedProduct', inside('manufacturedLabeledDrug', one('code', coded('code')))),
        ),
      ),
      may('payment', paymentLevel),
      may('wholeDose', wholeDose),
    ),
  ),
  holds(template('10.4.55')),
)

/** "Nie zamieniać": no other medicine in its place (10.4.56). */
const unchangeable = fitting(
  shape(
    'entryRelationship',
    says({ typeCode: 'COMP' }),
    inside(
      'act',
      says({ classCode: 'ACT', moodCode: 'DEF' }),
      follows('1.3.6.1.4.1.19376.1.9.1.3.9.1', template('10.4.56')),
      fixed('code', {
        code: 'N',
        codeSystem: '2.16.840.1.113883.5.1070',
        codeSystemName: 'HL7 Substance Admin Substitution',
      }),
      one('text', pointer()),
      completed,
    ),
  ),
  holds(template('10.4.56')),
)

/** Words for the patient (10.4.74) or for the pharmacist (10.4.75), by their place in the narrative. */
const instruction = ([number, code, ...roots]: readonly [string, string, ...string[]]) =>
  fitting(
    shape(
      'entryRelationship',
      says({ typeCode: 'SUBJ', inversionInd: 'true' }),
      inside(
        'act',
        says({ classCode: 'ACT', moodCode: 'INT' }),
        follows(template(number), ...roots),
        fixed('code', { code, codeSystem: '1.3.6.1.4.1.19376.1.5.3.2', codeSystemName: 'IHEActCode' }),
        one('text', pointer()),
        completed,
      ),
    ),
    holds(template(number)),
  )

const forPatient = instruction([
  '10.4.74',
  'PINSTRUCT',
  '2.16.840.1.113883.10.20.1.49',
  '1.3.6.1.4.1.19376.1.5.3.1.4.3',
])
const forPharmacist = instruction([
  '10.4.75',
  'FINSTRUCT',
  '2.16.840.1.113883.10.20.1.43',
  '1.3.6.1.4.1.19376.1.5.3.1.4.3.1',
])

/** What templates of IHE tell how the dosage is written (1.3.6.1.4.1.19376.1.5.3.1.4.7.1, .8, .9, .10, .11) stays as it is. */
const dosage = [
  may('code', coded('code')),
  one('text', pointer()),
  completed,
  many('times', timing()),
  may('repeats', valued('repeatNumber')),
  may('approachSite', coded('approachSiteCode')),
  may('dose', range('doseQuantity')),
  may('rate', range('rateQuantity')),
  may('mostDose', ratio('maxDoseQuantity')),
  may('unit', coded('administrationUnitCode')),
] as const

const administered = { classCode: 'SBADM', moodCode: 'INT' }
const ihe = ['1.3.6.1.4.1.19376.1.9.1.3.2', '2.16.840.1.113883.10.20.1.24', '1.3.6.1.4.1.19376.1.5.3.1.4.7']

const prescribed = [
  may('supply', supply),
  may('unchangeable', unchangeable),
  may('forPatient', forPatient),
  may('forPharmacist', forPharmacist),
] as const

/** A ready medicine or food (10.4.3). */
const readyItem = shape(
  'substanceAdministration',
  says(administered),
  follows(...ihe, '1.3.6.1.4.1.19376.1.9.1.3.6'),
  many('dosageTemplates', dosageTemplate()),
  follows(template('10.4.3')),
  one('id', id()),
  ...dosage,
  consumable.ready,
  ...prescribed,
)

/** A medicine that the pharmacist makes up (10.4.48). */
const compoundedItem = shape(
  'substanceAdministration',
  says(administered),
  follows(...ihe, '1.3.6.1.4.1.19376.1.9.1.3.6'),
  many('dosageTemplates', dosageTemplate()),
  follows(template('10.4.48')),
  one('id', id()),
  ...dosage,
  consumable.compounded,
  ...prescribed,
)

function dosageTemplate() {
  return fitting(id('templateId'), (element) =>
    /^1\.3\.6\.1\.4\.1\.19376\.1\.5\.3\.1\.4\.(7\.1|8|9|10|11)$/.test(attributeOf(element, 'root') ?? ''),
  )
}

/** A device (10.4.28). */
const deviceItem = shape(
  'supply',
  says({ classCode: 'SPLY', moodCode: 'RQO' }),
  follows('1.3.6.1.4.1.19376.1.9.1.3.8', template('10.4.28')),
  one('id', id()),
  may('text', pointer()),
  one('from', timing()),
  may('priority', coded('priorityCode')),
  may('independent', valued('independentInd')),
  one('packs', quantity('quantity')),
  consumable.device,
  may('payment', paymentLevel),
)

const follower = (root: string) => (element: XmlElement) =>
  element.elements.some((each) => each.local === 'templateId' && attributeOf(each, 'root') === root)

export const entry = shape(
  'entry',
  may('ready', fitting(readyItem, follower(template('10.4.3')))),
  may('compounded', fitting(compoundedItem, follower(template('10.4.48')))),
  may('device', fitting(deviceItem, follower(template('10.4.28')))),
)
export type Entry = Value<typeof entry>
