/** Referrals as documents: written, read again, held against the rules of their templates; hundreds of damages are refused. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cancellation } from './cancellation.ts'
import { composeCancellation } from './compose-cancellation.ts'
import { composeReferral } from './compose-referral.ts'
import { composeSpaReferral } from './compose-spa-referral.ts'
import { read, readCda, write } from './document.ts'
import { prescription } from './prescription.ts'
import { referral, spaReferral } from './referral.ts'
import { referralRules } from './rules/referral-rules.ts'
import { damagesOf } from './trial/damages.ts'
import { kinds, toClinic, toSpa } from './trial/referral-facts.ts'

const clinic = (facts = toClinic) => write(composeReferral(facts), referral, facts.edition)
const spa = (facts = toSpa) => write(composeSpaReferral(facts), spaReferral, facts.edition)

describe('every kind of referral that is written', () => {
  for (const [name, facts] of Object.entries(kinds))
    it(`${name} keeps the rules and is read again as it was meant`, () => {
      const document = readCda(clinic(facts))
      assert.deepEqual(referralRules.check(document, facts.edition, '10.1.4'), [])
      const { value, unread } = read(document, referral, '10.1.4')
      assert.deepEqual(unread, [])
      const { encounter } = value.order.order
      assert.equal(encounter.place.code, facts.place.code)
      assert.equal(encounter.priority?.code, facts.urgent === true ? 'UR' : undefined)
      assert.deepEqual(
        [value.diagnoses?.principal, value.diagnoses?.secondary].flatMap(
          (each) => each?.diagnoses?.map(({ code }) => code.code) ?? [],
        ),
        facts.diagnoses.map(({ code }) => code),
      )
      assert.deepEqual(
        encounter.acts?.map(({ procedure, examination }) => (procedure ?? examination)?.code.code) ?? [],
        (facts.acts ?? []).map(({ code }) => code),
      )
      const again = read(readCda(write(value, referral, facts.edition)), referral, '10.1.4')
      assert.deepEqual(again.value, value)
    })
  for (const facts of [
    toSpa,
    { ...toSpa, service: 'RU', mode: 'TA', preferred: 'Busko-Zdrój, maj' } as const,
  ])
    it(`to a spa, ${facts.service} ${facts.mode}, keeps the rules and is read again as it was meant`, () => {
      const document = readCda(spa(facts))
      assert.deepEqual(referralRules.check(document, facts.edition, '10.1.9'), [])
      const { value, unread } = read(document, spaReferral, '10.1.9')
      assert.deepEqual(unread, [])
      assert.equal(value.findings?.weight?.value.value, '88.5')
      assert.equal(value.letters?.letters.code.code, 'E')
      assert.equal(value.diagnoses?.secondary?.diagnoses?.[0]?.code.code, 'I10')
      const again = read(readCda(write(value, spaReferral, facts.edition)), spaReferral, '10.1.9')
      assert.deepEqual(again.value, value)
      assert.throws(() => read(document, referral, '10.1.4'), { code: 'unknown-document' })
    })
  it('is no prescription', () =>
    assert.throws(() => read(readCda(clinic()), prescription, '10.1.3'), { code: 'unknown-document' }))
  it('is cancelled by a document of its own set', () => {
    const value = composeCancellation(composeReferral(toClinic), {
      node: toClinic.node,
      number: 'OPENP1000000000000CNC1',
      issued: '20261128',
    })
    const document = readCda(write(value, cancellation, toClinic.edition))
    assert.deepEqual(read(document, cancellation, '10.1.14').value, value)
    assert.equal(value.cancels.id.root, `${toClinic.node}.4.1`)
  })
})

const checked = (text: string, isSpa = text.includes('13.10.1.9"')) =>
  referralRules.check(readCda(Buffer.from(text)), '1.3.2', isSpa ? '10.1.9' : '10.1.4')

describe('a broken rule of a referral', () => {
  const broken = (text: string, from: string, to: string) => {
    const changed = text.replace(from, to)
    assert.notEqual(changed, text, from)
    return checked(changed).map(({ rule }) => rule)
  }
  const cases: [Buffer, string, string, string][] = [
    [clinic(), '62091500014', '6209150001', '10.2.26/recordTarget/patientRole/id:pesel'],
    [clinic(), 'CDA_PL_IG_1.3.2.xsl', 'CDA_PL_IG_1.3.1.xsl', '10.1.4:stylesheet'],
    [clinic(), 'functionCode code="LEK"', 'functionCode code="FARM"', '10.2.86/author:profession'],
    [
      clinic(),
      '<reference value="#ENC_1"/>',
      '<reference value="#NO"/>',
      '10.4.6/encounter/text/reference:reference-in-section',
    ],
    [clinic(), '"02.10"', '"04.01"', '10.1.4/code/translation:in(11.24)'],
    [
      clinic(),
      'code="24028007"',
      'code="1"',
      '10.4.1/organizer/component/observation/targetSiteCode:in(11.80)',
    ],
    [
      clinic(),
      'codeSystem="2.16.840.1.113883.6.3"',
      'codeSystem="2.16.840.1.113883.6.90"',
      '10.4.1/organizer/component/observation:least(code)',
    ],
    [spa(), 'code="C59"', 'code="C60"', '10.2.35/structuredBody:least(component)'],
    [spa(), 'code="LU"', 'code="XX"', '10.1.9/code/translation/qualifier:least-of'],
    [spa(), 'unit="cm"', 'unit="m"', '10.4.172/value:is(unit)'],
    [spa(), '<code code="ULA"', '<code code="ZZZ"', '10.4.237/organizer/component/observation/code:in'],
    [spa(), '<code code="E"', '<code code="F"', '10.4.174/code:in'],
  ]
  for (const [document, from, to, rule] of cases)
    it(rule, () => {
      const found = broken(document.toString(), from, to)
      assert.ok(
        found.some((each) => each === rule),
        JSON.stringify(found),
      )
    })
})

describe('damages of a referral', () => {
  for (const [name, document, least] of [
    ['to a clinic', clinic(kinds['for an examination']), 150],
    ['to a spa', spa(), 200],
  ] as const)
    it(`${name}: at least ${least} of them are refused, and none makes the checker fail`, () => {
      const damages = damagesOf(document.toString())
      const refused = damages.filter(({ text }) => checked(text, name === 'to a spa').length > 0)
      assert.ok(refused.length >= least, `${refused.length} of ${damages.length}`)
    })
})
