/** Sections that a spa referral has beside: history (10.3.10, 10.3.9), findings (10.3.11), where one would go by the day, and how to write to the patient (10.3.166). */
import { coded, completed, pointer } from './data-types.ts'
import { template } from './names.ts'
import { follows, inside, many, may, mayAttr, one, says } from './parts.ts'
import { followed, headings, section } from './referral-sections.ts'
import { shape, type Value } from './shape.ts'

export const historySection = section(headings.history)
export const schoolSection = section(headings.school)
export const byTheDaySection = section(headings.byTheDay)

/** What is measured at every spa referral: template, LOINC, unit, where it stands in the narrative. */
export const measured = {
  systolic: {
    number: '10.4.169',
    code: '8480-6',
    name: 'Systolic blood pressure',
    unit: 'mm[Hg]',
    mark: 'OBS_BP_CTS',
  },
  diastolic: {
    number: '10.4.170',
    code: '8462-4',
    name: 'Diastolic blood pressure',
    unit: 'mm[Hg]',
    mark: 'OBS_BP_CTR',
  },
  weight: { number: '10.4.171', code: '29463-7', name: 'Body weight', unit: 'kg', mark: 'OBS_BP_MC' },
  height: { number: '10.4.172', code: '8302-2', name: 'Body height', unit: 'cm', mark: 'OBS_BP_WZ' },
  pulse: { number: '10.4.173', code: '8867-4', name: 'Heart rate', unit: '/min', mark: 'OBS_BP_TE' },
} as const
export type Measured = keyof typeof measured

const measurement = (each: (typeof measured)[Measured]) =>
  followed(
    shape(
      'entry',
      mayAttr('typeCode'),
      inside(
        'observation',
        says({ classCode: 'OBS', moodCode: 'EVN' }),
        follows(template(each.number)),
        one('code', coded('code')),
        one('text', pointer()),
        one('value', shape('value', mayAttr('type', 'xsi:type'), mayAttr('value'), mayAttr('unit'))),
      ),
    ),
    each.number,
  )

/** Why a spa (10.4.237). */
const reasons = followed(
  shape(
    'entry',
    mayAttr('typeCode'),
    follows(template('10.4.237')),
    inside(
      'organizer',
      says({ classCode: 'BATTERY', moodCode: 'EVN' }),
      one('code', coded('code')),
      completed,
      many(
        'reasons',
        shape(
          'component',
          inside(
            'observation',
            says({ classCode: 'OBS', moodCode: 'EVN' }),
            one('code', coded('code')),
            may('text', pointer()),
          ),
        ),
      ),
    ),
  ),
  '10.4.237',
)

export const findingsSection = section(
  headings.findings,
  may('systolic', measurement(measured.systolic)),
  may('diastolic', measurement(measured.diastolic)),
  may('weight', measurement(measured.weight)),
  may('height', measurement(measured.height)),
  may('pulse', measurement(measured.pulse)),
  may('reasons', reasons),
)

/** On paper or electronically (10.4.174). */
const letters = followed(
  shape(
    'entry',
    says({ typeCode: 'COMP' }),
    inside(
      'act',
      says({ classCode: 'CONS', moodCode: 'RQO' }),
      follows(template('10.4.174')),
      one('code', coded('code')),
      one('text', pointer()),
    ),
  ),
  '10.4.174',
)

export const lettersSection = section(headings.letters, one('letters', letters))
export type FindingsSection = Value<typeof findingsSection>
