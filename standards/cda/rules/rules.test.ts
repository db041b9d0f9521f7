/** What is written here keeps the rules; what is damaged breaks the rules that the official schematrons say it breaks. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { composePrescription } from '../compose-prescription.ts'
import { read, readCda, write } from '../document.ts'
import { prescription } from '../prescription.ts'
import { damagesOf } from '../trial/damages.ts'
import { facts, kinds } from '../trial/facts.ts'
import { filled, sample } from '../trial/sample.ts'
import { prescriptionRules } from './prescription-rules.ts'

const rules = prescriptionRules
const bytesOf = (of: typeof facts) => write(composePrescription(of), prescription, of.edition)

describe('every kind of prescription that is written', () => {
  for (const [name, of] of Object.entries(kinds))
    it(`${name} keeps the rules and is read again as it was meant`, () => {
      const document = readCda(bytesOf(of))
      assert.deepEqual(rules.check(document, of.edition), [])
      const { value, unread } = read(document, prescription, '10.1.3')
      assert.deepEqual(unread, [])
      const again = read(readCda(write(value, prescription, of.edition)), prescription, '10.1.3')
      assert.deepEqual(again.value, value)
    })
})

describe('a broken rule', () => {
  const broken = (change: (text: string) => string) => {
    const text = bytesOf(facts).toString()
    const changed = change(text)
    assert.notEqual(changed, text)
    return rules.check(readCda(Buffer.from(changed)), '1.3.1')
  }

  it('tells rule, place, line, reason and what to do', () => {
    const [found, ...more] = broken((text) => text.replace('<quantity value="2"/>', ''))
    assert.deepEqual(more, [])
    assert.deepEqual(found, {
      rule: '10.4.55/supply:least(quantity)',
      severity: 'error',
      place:
        '/ClinicalDocument/component/structuredBody/component/section/entry/substanceAdministration/entryRelationship[1]/supply',
      line: 3,
      reason: { pl: 'Brak elementu quantity.', en: 'The element quantity is missing.' },
      advice: { pl: 'Dodaj go, bez nullFlavor.', en: 'Add it, without a nullFlavor.' },
    })
  })

  it('is one of those about several places of the document', () => {
    const cases: [string, string, string][] = [
      ['62091500014', '6209150001', ':pesel'],
      ['CDA_PL_IG_1.3.1.xsl', 'CDA_PL_IG_1.3.2.xsl', ':stylesheet'],
      ['<title>Recepta<', '<title>Recepta pielęgniarska<', ':title'],
      ['functionCode code="LEK"', 'functionCode code="FARM"', ':profession'],
      ['<text><reference value="#SBADM_1"/></text>', '', ':told-in-narrative'],
      [
        'extension="OPENP1000000000000RPT1-1" root="2.16.840.1.113883.3.4424.2.7.201.2.3"',
        'extension="OTHER-1" root="2.16.840.1.113883.3.4424.2.7.201.2.3"',
        ':item-number',
      ],
      ['"Rp" codeSystem', '"Rpw" codeSystem', ':whole-dose'],
      ['<value code="G"', '<value code="R"', ':kind-ready'],
      [
        '<effectiveTime value="20261127"/><independentInd',
        '<effectiveTime value="20261126"/><independentInd',
        ':not-before-issue',
      ],
      ['<birthTime value="19620915"', '<birthTime value="19621315"', ':day'],
    ]
    for (const [from, to, rule] of cases) {
      const found = broken((text) => text.replace(from, to))
      assert.ok(
        found.some((each) => each.rule.endsWith(rule)),
        `${rule}: ${found.map((each) => each.rule)}`,
      )
    }
  })

  it('is an error; what the official rules only warn of is a warning', () => {
    const text = bytesOf(facts).toString()
    assert.deepEqual(rules.warnings(readCda(Buffer.from(text))), [])
    const changed = text
      .replace('<houseNumber>41</houseNumber>', '<houseNumber>41</houseNumber><unitID></unitID>')
      .replace('<given>Adam</given>', '<given>Adam</given><given> </given>')
      .replace(/(<setId extension=")[^"]*/, `$1${'1'.repeat(65)}`)
      .replace('displayName="Lekarz"', 'displayName="Le&#9;karz"')
    const found = rules.warnings(readCda(Buffer.from(changed)))
    assert.deepEqual(
      found.map(({ rule, severity }) => `${rule} ${severity}`),
      ['II:long warning', 'AD:empty-part warning', 'CD:formatted warning', 'EN:empty-part warning'],
    )
    assert.equal(found[1]?.place, '/ClinicalDocument/recordTarget/patientRole/addr')
  })

  it('is told two hundred times at most', () => {
    const many = broken((text) => text.replace('<setId', `${'<setId/>'.repeat(4000)}<setId`))
    assert.equal(many.length, 200)
  })

  it('never quotes the document', () => {
    const secret = broken((text) => text.replaceAll('Kowalski', '').replaceAll('62091500014', '99'))
    assert.doesNotMatch(
      JSON.stringify(secret.map(({ reason, advice }) => [reason, advice])),
      /Jan|\b99\b|Odkryta/,
    )
  })
})

/** What the official schematrons say of each damage, run by fontoxpath: the templates of theirs that it breaks (docs/decisions/2611-documents.md). */
const verdicts = JSON.parse(
  readFileSync(new URL('../trial/verdicts.gen.json', import.meta.url), 'utf8'),
) as Record<string, string[]>

describe('damages of the official sample', { skip: !existsSync(sample) && 'no ../shared' }, () => {
  const text = existsSync(sample) ? filled(readFileSync(sample, 'utf8')) : ''

  it('there are hundreds of them, and most break a rule', () => {
    assert.ok(Object.keys(verdicts).length >= 150)
    assert.ok(Object.values(verdicts).filter(({ length }) => length > 0).length >= 150)
  })

  it('none in the sample itself', () =>
    assert.deepEqual(rules.check(readCda(Buffer.from(text)), '1.3.1'), []))

  it('each breaks rules of the same templates here and there', () => {
    const damages = damagesOf(text)
    let compared = 0
    for (const { name, text: damaged } of damages) {
      const theirs = verdicts[name]
      if (theirs === undefined) continue
      const ours = rules
        .check(readCda(Buffer.from(damaged)), '1.3.1')
        .map(({ rule }) => rule.split(/[/:]/)[0] ?? '')
      assert.deepEqual([...new Set(ours)].sort(), theirs, name)
      compared += 1
    }
    assert.equal(compared, Object.keys(verdicts).length)
  })
})
