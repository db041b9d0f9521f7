/** Sections of a referral's body: what is ordered (10.3.6, 10.4.6), results (10.3.7), diagnoses (10.3.1, 10.4.1, 10.4.2). */
import { attributeOf, type XmlElement } from '../xml/tree.ts'
import { coded, completed, id, narrative, pointer, valued, words } from './data-types.ts'
import { loinc, template } from './names.ts'
import { fixed, follows, inside, many, may, mayAttr, one, says } from './parts.ts'
import { holds } from './payment.ts'
import { fitting, type Part, type Shape, shape, type Value } from './shape.ts'

interface Heading {
  readonly number: string
  /** LOINC */
  readonly code: string
  readonly name: string
}

export const headings = {
  order: { number: '10.3.6', code: '57828-6', name: 'Prescriptions' },
  results: { number: '10.3.7', code: '30954-2', name: 'Relevant diagnostic tests/laboratory data' },
  diagnoses: { number: '10.3.1', code: '29548-5', name: 'Diagnosis' },
  history: { number: '10.3.10', code: '10164-2', name: 'History of present illness' },
  school: { number: '10.3.9', code: '29762-2', name: 'Social history' },
  findings: { number: '10.3.11', code: '29545-1', name: 'Physical findings' },
  /** Where and when a patient would rather go to a spa by the day. */
  byTheDay: { number: '10.3.2', code: '48767-8', name: 'Annotation comment' },
  letters: { number: '10.3.166', code: '91878-9', name: 'Mode of communication' },
} as const satisfies Record<string, Heading>

export const section = <P extends Part<unknown>[]>({ number, code, name }: Heading, ...parts: P) =>
  fitting(
    shape(
      'component',
      inside(
        'section',
        follows(template(number)),
        may('id', id()),
        fixed('code', { code, codeSystem: loinc, codeSystemName: 'LOINC', displayName: name }),
        may('title', words('title')),
        one('narrative', narrative),
        ...parts,
      ),
    ),
    holds(template(number)),
  )

/** An entry by the template that it, or what it holds, follows. */
export const followed = <T>(each: Shape<T>, number: string): Shape<T> =>
  fitting(each, (element) => isFollower(element, number) || holds(template(number))(element))

const isFollower = ({ elements }: XmlElement, number: string) =>
  elements.some((each) => each.local === 'templateId' && attributeOf(each, 'root') === template(number))

/** What is to be done, by ICD-9-PL: a procedure, or an examination. */
const act = (name: 'procedure' | 'observation') =>
  shape(
    name,
    says({ classCode: name === 'procedure' ? 'PROC' : 'OBS', moodCode: 'RQO' }),
    one('code', coded('code')),
    may('text', pointer()),
    may('site', coded('targetSiteCode')),
  )

const encounter = shape(
  'encounter',
  says({ classCode: 'ENC', moodCode: 'RQO' }),
  /** VIII part of the resort code. */
  one('place', coded('code')),
  one('text', pointer()),
  may('priority', coded('priorityCode')),
  many(
    'acts',
    shape(
      'entryRelationship',
      says({ typeCode: 'COMP' }),
      may('procedure', act('procedure')),
      may('examination', act('observation')),
    ),
  ),
)

export const orderSection = section(
  headings.order,
  one(
    'order',
    followed(
      shape('entry', says({ typeCode: 'COMP' }), follows(template('10.4.6')), one('encounter', encounter)),
      '10.4.6',
    ),
  ),
)

const diagnosis = shape(
  'component',
  mayAttr('typeCode'),
  inside(
    'observation',
    says({ classCode: 'OBS', moodCode: 'EVN' }),
    one('code', coded('code')),
    one('text', pointer()),
    may('site', coded('targetSiteCode')),
  ),
)

/** Principal (10.4.1), or all the others (10.4.2). */
const diagnoses = (number: '10.4.1' | '10.4.2') =>
  followed(
    shape(
      'entry',
      mayAttr('typeCode'),
      follows(template(number)),
      inside(
        'organizer',
        says({ classCode: 'BATTERY', moodCode: 'EVN' }),
        may('code', coded('code')),
        completed,
        many('diagnoses', diagnosis),
      ),
    ),
    number,
  )

export const diagnosesSection = section(
  headings.diagnoses,
  may('principal', diagnoses('10.4.1')),
  may('secondary', diagnoses('10.4.2')),
)

/** A result of which name and day are told (10.4.20); what came out stands in the narrative. */
const result = followed(
  shape(
    'entry',
    mayAttr('typeCode'),
    inside(
      'observation',
      says({ classCode: 'OBS', moodCode: 'EVN' }),
      follows(template('10.4.20')),
      one('code', coded('code')),
      one('text', pointer()),
      one('at', valued('effectiveTime')),
    ),
  ),
  '10.4.20',
)

export const resultsSection = section(headings.results, many('results', result))

export type DiagnosesSection = Value<typeof diagnosesSection>
