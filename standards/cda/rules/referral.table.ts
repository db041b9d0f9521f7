/**
 * Rules of the templates of referrals, as data. Diagnoses (10.3.1, 10.4.1, 10.4.2) are what the published project says (DECOR of 1.3.2); the others
 * are reconstructed from a referral that P1 took and from programs that send them, and ask no more than those show
 * (docs/clarifications/p1-referral-service.md). Templates that prescriptions follow too are theirs (`referral-rules.ts`).
 */

import { spaReasons } from '../compose-spa-findings.ts'
import { csioz, documentClasses, icd9, icd10, loinc, snomed, template } from '../names.ts'
import { headings } from '../referral-sections.ts'
import { measured } from '../spa-sections.ts'
import type { Check, Condition, RuleTable, Step, Template } from './table.ts'

/** An element that follows a template. */
const following = (name: string, number: string): Step => [
  name,
  ['path', [['templateId']], ['is', 'root', template(number)]],
]
/** A child of which something further down is so. */
const holding = (name: string, steps: readonly Step[], last?: Condition): Step => [
  name,
  last === undefined ? ['path', steps] : ['path', steps, last],
]
const coded = (name: string, code: string, codeSystem: string): Step => [
  name,
  ['and', ['is', 'code', code], ['is', 'codeSystem', codeSystem]],
]
const once = (step: Step): Check[] => [
  ['least', step, 'mandatory'],
  ['most', step, 1],
]
const atMostOnce = (step: Step): Check[] => [['most', step, 1]]
const data = (type: string): Check[] => [
  ['type', type],
  ['data', type],
]

type Rules = Template['rules']
const isCheck = (each: Check | readonly Check[]): each is Check => typeof each[0] === 'string'
const rule = (at: readonly Step[], ...checks: readonly (Check | readonly Check[])[]): Rules[number] => ({
  at,
  checks: checks.flatMap((each) => (isCheck(each) ? [each] : each)),
})

const root: Step = ['ClinicalDocument']
const part = (name: string, number: string): Check[] => once(following(name, number))

/** A document: its header, and which templates its parts follow. */
const document = (name: string, number: string, component: string, more: Rules): Template => ({
  name,
  rules: [
    ...more,
    rule(
      [root],
      ['may', 'classCode', 'DOCCLIN'],
      ['may', 'moodCode', 'EVN'],
      ['written-rule', 'edition'],
      ['written-rule', 'stylesheet'],
      once(['typeId', ['is', 'root', '2.16.840.1.113883.1.3']]),
      once(['templateId', ['is', 'root', template(number)]]),
      once(['id']),
      once(coded('code', '57832-8', loinc)),
      once(['title']),
      once(['effectiveTime']),
      once(coded('confidentialityCode', 'N', '2.16.840.1.113883.5.25')),
      once(['languageCode', ['is', 'code', 'pl-PL']]),
      once(['setId']),
      once(['versionNumber']),
      part('recordTarget', '10.2.26'),
      part('author', '10.2.86'),
      part('custodian', '10.2.20'),
      part('legalAuthenticator', '10.2.6'),
      atMostOnce(following('participant', '10.2.19')),
      atMostOnce(following('relatedDocument', '10.2.21')),
      part('component', component),
    ),
    rule([root, ['typeId']], data('II'), ['is', 'extension', 'POCD_HD000040']),
    rule([root, ['id']], data('II'), ['has', 'root'], ['written', 'oid', 'root'], ['has', 'extension']),
    rule([root, ['code']], data('CE'), once(['translation', ['is', 'codeSystem', documentClasses]])),
    rule([root, ['title']], data('ST')),
    rule([root, ['effectiveTime']], data('TS'), ['written-rule', 'day']),
    rule([root, ['confidentialityCode']], data('CE')),
    rule([root, ['languageCode']], data('CS')),
    rule([root, ['setId']], data('II'), ['has', 'root'], ['has', 'extension']),
    rule([root, ['versionNumber']], data('INT'), ['number', 'integer'], ['written', 'integer', 'value']),
  ],
})

const translation: Step = ['translation', ['is', 'codeSystem', documentClasses]]
const qualifier = (name: string) => holding('qualifier', [['name']], ['is', 'code', name])
const value = (name: string, codes: readonly string[]): Rules[number] =>
  rule(
    [root, ['code'], translation, qualifier(name)],
    data('CR'),
    ['least-of', codes.map((code) => coded('value', code, `${csioz}.13.5.1`))],
    ['most', ['value'], 1],
  )

/** The body: which sections it has. */
const body = (name: string, number: string, ...checks: readonly Check[][]): Template => ({
  name,
  rules: [
    rule(
      [following('component', number)],
      ['written-rule', 'told-in-narrative'],
      once(['templateId', ['is', 'root', template(number)]]),
      once(['structuredBody']),
    ),
    rule([following('component', number), ['structuredBody']], ...checks),
  ],
})
const section = ({ number }: { readonly number: string }): Step =>
  holding('component', [following('section', number)])

/** A section: its code, title, narrative and entries. */
const sectionRules = (
  name: string,
  { number, code }: { readonly number: string; readonly code: string },
  ...checks: readonly Check[][]
): Template => ({
  name,
  rules: [
    rule(
      [following('section', number)],
      ['may', 'classCode', 'DOCSECT'],
      ['may', 'moodCode', 'EVN'],
      once(['templateId', ['is', 'root', template(number)]]),
      once(coded('code', code, loinc)),
      atMostOnce(['title']),
      once(['text']),
      ...checks,
    ),
    rule([following('section', number), ['code']], data('CE')),
    rule([following('section', number), ['title']], data('ST')),
  ],
})

/** What points at its words. */
const pointing = (...at: readonly Step[]): Rules => [
  rule([...at, ['text']], data('ED'), once(['reference'])),
  rule(
    [...at, ['text'], ['reference']],
    data('TEL'),
    ['has', 'value'],
    ['written-rule', 'reference-in-section'],
  ),
]

const diagnoses = (name: string, number: string, many: Check[]): Template => {
  const entry = following('entry', number)
  const observation = [entry, ['organizer'], ['component'], ['observation']] as const
  const [code, displayName] =
    number === '10.4.1' ? ['8319008', 'Principal diagnosis'] : ['85097005', 'Secondary diagnosis']
  return {
    name,
    rules: [
      rule([entry], ['may', 'typeCode', 'COMP'], once(['organizer'])),
      rule(
        [entry, ['organizer']],
        ['is', 'classCode', 'BATTERY'],
        ['is', 'moodCode', 'EVN'],
        atMostOnce(['code']),
        once(['statusCode', ['is', 'code', 'completed']]),
        many,
      ),
      rule([entry, ['organizer'], ['code']], data('CD'), ['says', { code, codeSystem: snomed, displayName }]),
      rule([entry, ['organizer'], ['component']], ['may', 'typeCode', 'COMP'], once(['observation'])),
      rule(
        observation,
        ['may', 'classCode', 'OBS'],
        ['may', 'moodCode', 'EVN'],
        once(['code', ['or', ['is', 'codeSystem', icd10], ['is', 'codeSystem', '2.16.840.1.113883.6.260']]]),
        once(['text']),
        atMostOnce(['targetSiteCode']),
      ),
      rule([...observation, ['code']], data('CD'), ['has', 'code'], ['has', 'displayName']),
      ...pointing(...observation),
      rule([...observation, ['targetSiteCode']], data('CD'), ['in', '11.80']),
    ],
  }
}

const act = (name: 'procedure' | 'observation', classCode: string): Rules => {
  const at = [
    following('entry', '10.4.6'),
    ['encounter'],
    ['entryRelationship'],
    [name],
  ] as const satisfies Step[]
  return [
    rule(
      at,
      ['is', 'classCode', classCode],
      ['is', 'moodCode', 'RQO'],
      once(['code', ['is', 'codeSystem', icd9]]),
    ),
    rule([...at, ['code']], data('CD'), ['has', 'code'], ['has', 'displayName']),
    rule([...at, ['text']], data('ED'), once(['reference'])),
    rule([...at, ['text'], ['reference']], data('TEL'), ['written-rule', 'reference-in-section']),
    rule([...at, ['targetSiteCode']], data('CD'), ['in', '11.80']),
  ]
}

const order: Template = {
  name: 'order of a referral',
  rules: [
    rule([following('entry', '10.4.6')], ['may', 'typeCode', 'COMP'], once(['encounter'])),
    rule(
      [following('entry', '10.4.6'), ['encounter']],
      ['is', 'classCode', 'ENC'],
      ['is', 'moodCode', 'RQO'],
      once(['code', ['is', 'codeSystem', `${csioz}.11.2.4`]]),
      once(['text']),
      atMostOnce(['priorityCode']),
    ),
    rule(
      [following('entry', '10.4.6'), ['encounter'], ['code']],
      data('CD'),
      ['has', 'code'],
      ['has', 'displayName'],
    ),
    ...pointing(following('entry', '10.4.6'), ['encounter']),
    rule([following('entry', '10.4.6'), ['encounter'], ['priorityCode']], data('CE'), [
      'says',
      { code: 'UR', codeSystem: '2.16.840.1.113883.5.7' },
    ]),
    rule(
      [following('entry', '10.4.6'), ['encounter'], ['entryRelationship']],
      ['is', 'typeCode', 'COMP'],
      ['least-of', [['procedure'], ['observation']]],
      ['most-of', [['procedure'], ['observation']]],
    ),
    ...act('procedure', 'PROC'),
    ...act('observation', 'OBS'),
  ],
}

const observed = (name: string, number: string, code: Check[], ...more: Rules): Template => ({
  name,
  rules: [
    rule(
      [following('observation', number)],
      ['is', 'classCode', 'OBS'],
      ['is', 'moodCode', 'EVN'],
      code,
      once(['text']),
    ),
    ...pointing(following('observation', number)),
    ...more,
  ],
})

const measurements = Object.fromEntries(
  Object.values(measured).map(({ number, code, name, unit }) => [
    number,
    observed(
      name,
      number,
      [...once(coded('code', code, loinc)), ...once(['value'])],
      rule([following('observation', number), ['code']], data('CD')),
      rule(
        [following('observation', number), ['value']],
        data('PQ'),
        ['number', 'decimal'],
        ['is', 'unit', unit],
      ),
    ),
  ]),
)

/** Results without which a spa referral is not complete (rozporządzenie on referring to spas, annex 1): urine, ESR, blood count. */
const obligatory = ['A01', 'C59', 'C55'].flatMap((code): Check[] => [
  ['least', holding('component', [['section'], ['entry'], ['observation'], ['code']], ['is', 'code', code])],
])

export const referralTable: RuleTable = {
  templates: {
    '10.1.4': document('referral', '10.1.4', '10.2.28', [
      rule([root, ['code'], translation], ['in', '11.24']),
    ]),
    '10.1.9': document('spa referral', '10.1.9', '10.2.35', [
      rule([root, ['code'], translation], once(qualifier('RSUZDR')), once(qualifier('TRSU'))),
      value('RSUZDR', ['LU', 'RU']),
      value('TRSU', ['TS', 'TA']),
    ]),
    '10.2.28': body(
      'body of a referral',
      '10.2.28',
      once(section(headings.order)),
      atMostOnce(section(headings.results)),
      atMostOnce(section(headings.diagnoses)),
    ),
    '10.2.35': body(
      'body of a spa referral',
      '10.2.35',
      once(section(headings.history)),
      once(section(headings.findings)),
      once(section(headings.results)),
      once(section(headings.diagnoses)),
      once(section(headings.letters)),
      obligatory,
    ),
    '10.3.6': sectionRules('order', headings.order, once(following('entry', '10.4.6'))),
    '10.4.6': order,
    '10.3.7': sectionRules('results', headings.results),
    '10.4.20': observed(
      'result',
      '10.4.20',
      [...once(['code', ['is', 'codeSystem', icd9]]), ...once(['effectiveTime'])],
      rule(
        [following('observation', '10.4.20'), ['code']],
        data('CD'),
        ['has', 'code'],
        ['has', 'displayName'],
      ),
      rule([following('observation', '10.4.20'), ['effectiveTime']], ['written-rule', 'day']),
    ),
    '10.3.1': sectionRules(
      'diagnoses',
      headings.diagnoses,
      once(['title']),
      once(following('entry', '10.4.1')),
      atMostOnce(following('entry', '10.4.2')),
    ),
    '10.4.1': diagnoses('principal diagnosis', '10.4.1', once(['component'])),
    '10.4.2': diagnoses('secondary diagnoses', '10.4.2', [['least', ['component'], 'mandatory']]),
    '10.3.10': sectionRules('history', headings.history),
    '10.3.9': sectionRules('school', headings.school),
    '10.3.2': sectionRules('by the day', headings.byTheDay),
    '10.3.11': sectionRules(
      'findings',
      headings.findings,
      ...Object.values(measured).map(({ number }) =>
        once(holding('entry', [['observation'], ['templateId']], ['is', 'root', template(number)])),
      ),
      once(following('entry', '10.4.237')),
    ),
    ...measurements,
    '10.4.237': {
      name: 'reasons for a spa',
      rules: [
        rule([following('entry', '10.4.237')], once(['organizer'])),
        rule(
          [following('entry', '10.4.237'), ['organizer']],
          ['is', 'classCode', 'BATTERY'],
          ['is', 'moodCode', 'EVN'],
          once(coded('code', '42349-1', loinc)),
          once(['statusCode', ['is', 'code', 'completed']]),
          ['least', ['component'], 'mandatory'],
        ),
        rule(
          [following('entry', '10.4.237'), ['organizer'], ['component'], ['observation'], ['code']],
          data('CD'),
          ['in', 'spa-reasons'],
        ),
      ],
    },
    '10.3.166': sectionRules(
      'letters',
      headings.letters,
      once(holding('entry', [['act'], ['templateId']], ['is', 'root', template('10.4.174')])),
    ),
    '10.4.174': {
      name: 'way of letters',
      rules: [
        rule(
          [following('act', '10.4.174')],
          ['is', 'classCode', 'CONS'],
          ['is', 'moodCode', 'RQO'],
          once(['code']),
          once(['text']),
        ),
        rule([following('act', '10.4.174'), ['code']], data('CD'), ['in', 'ways-of-letters']),
        ...pointing(following('act', '10.4.174')),
      ],
    },
  },
  sets: {
    '11.24': { codes: ['02.10', '02.11', '02.12'].map((code) => `${code} ${documentClasses}`), nulls: [] },
    '11.80': { codes: ['7771000', '24028007', '51440002'].map((code) => `${code} ${snomed}`), nulls: [] },
    'ways-of-letters': { codes: ['P', 'E'].map((code) => `${code} ${csioz}.13.5.11`), nulls: [] },
    'spa-reasons': {
      codes: Object.keys(spaReasons).map((code) => `${code} ${csioz}.11.1.300`),
      nulls: [],
    },
  },
}
