/**
 * docs/access-rules.md: the rules of the gate for people, made from the data that the gate itself reads. `npm run check` says when it
 * is not up to date; `node boot.mjs record/gate/rules-page.ts` writes it anew.
 */
import { writeFileSync } from 'node:fs'
import { kindsOfData } from './kinds.ts'
import type { RelationKind } from './relations.ts'
import { type Answer, type CareRule, careRules, type Rule, rules, type Whom } from './rules.table.ts'

export const rulesPage = 'docs/access-rules.md'

const whom: Readonly<Record<Whom, string>> = {
  nobody: 'nikogo · nobody’s',
  anyone: 'każdego · anyone’s',
  self: 'własne · one’s own',
  related: 'osób w relacji opieki · of people in a relation of care',
  shown: 'to, co pokazano kodem · what was shown by a code',
  owned: 'to, co system sam prowadzi · what the system keeps itself',
}

const relations: Readonly<Record<Exclude<RelationKind, 'restriction'>, string>> = {
  declared: 'wybór pacjenta (POZ) · declared choice',
  visit: 'wizyta, do 30 dni po niej · visit, until 30 days after',
  referral: 'przyjęte skierowanie · accepted referral',
  'record-keeper': 'placówka, która założyła dokumentację · provider that began the papers',
  grant: 'upoważnienie od pacjenta · patient’s grant',
  emergency: 'dostęp ratunkowy · break-glass',
  'two-people': 'zgoda drugiego operatora, do 60 minut · another operator’s consent, 60 minutes at most',
}

const inPlace = 'kto działa w jego imieniu · who acts in their place'

const answers: Readonly<Record<Answer, string>> = {
  yes: 'tak · yes',
  no: 'nie · no',
  'step-up': 'po ponownym potwierdzeniu tożsamości · after step-up',
}

const listed = (words: readonly string[] | 'every'): string =>
  words === 'every' ? 'wszystkie · every' : words.join(', ')

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const head = (cells: readonly string[]): string[] => [row(cells), row(cells.map(() => '---'))]

const wordsOf = ({ pl, en, law }: Rule | CareRule): string[] => [`${pl}<br>*${en}*`, law]

function kinds(): string[] {
  return [
    ...head(['rodzaj · kind', 'po polsku', 'in English']),
    ...kindsOfData.map(({ name, pl, en }) => row([`\`${name}\``, pl, en])),
  ]
}

function whose(): string[] {
  const names = ['nr', 'rola · role', 'zasoby · types', 'czyje · whose', 'cel · purpose', 'system · room']
  const rows = rules.map((rule, index) =>
    row([
      String(index + 1),
      rule.inPlace ? `${listed(rule.roles)}: ${inPlace}` : listed(rule.roles),
      listed(rule.types),
      whom[rule.whom],
      listed(rule.purposes ?? 'every'),
      listed(rule.rooms ?? 'every'),
      ...wordsOf(rule),
    ]),
  )
  return [...head([...names, ...words]), ...rows]
}

function what(): string[] {
  const names = [
    'nr',
    'rola · role',
    'relacja · relation',
    'cel · purpose',
    'rodzaj · kind',
    'odpowiedź · answer',
  ]
  const rows = careRules.map((rule, index) =>
    row([
      String(index + 1),
      listed(rule.roles),
      rule.relations.map((relation) => (relation === 'restriction' ? '' : relations[relation])).join('; '),
      listed(rule.purposes),
      listed(rule.kinds),
      answers[rule.answer],
      ...wordsOf(rule),
    ]),
  )
  return [...head([...names, ...words]), ...rows]
}

const words = ['reguła · rule', 'prawo · law']

const beginning = `# Kto co widzi · Who may see what

Ta strona powstaje z danych, które czyta sama bramka (\`record/gate/rules.table.ts\`). Na każdej liście rozstrzyga pierwszy
pasujący wiersz; gdy żaden nie pasuje, dostępu nie ma. Podstawy prawne są wskazówką dla prawnika, nie jego opinią.

*This page is made from the data that the gate itself reads. In each list the first row that fits decides; where none fits there
is no access. The law cited is a pointer for lawyers, not their opinion.*

## 1. Czyje dane i jakie zasoby · Whose data, which resources
`

const between = `
## 2. W relacji opieki: jakie rodzaje danych · In a relation of care: which kinds of data
`

const end = `
Ponad tym stoi decyzja pacjenta: co ukrył, tego dla wskazanych osób nie ma, poza dostępem ratunkowym (EHDS art. 8 i 11;
\`docs/decisions/2611-what-patients-decide.md\`).

*Above all of this stands what the patient decided: what they hid is not there for those whom they named, break-glass excepted.*

## 3. Rodzaje danych · Kinds of data

Rodzaj wynika z kodów wpisu (\`record/gate/kinds-by-code.table.ts\`) i z etykiet, które nada autor.
*The kind follows from an entry’s codes and from the labels that its author gave it.*
`

export function rulesText(): string {
  return `${[beginning, ...whose(), between, ...what(), end, ...kinds()].join('\n')}\n`
}

if (process.argv[1] === import.meta.filename) writeFileSync(rulesPage, rulesText())
