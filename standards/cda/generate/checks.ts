/** One assertion of an official schematron, as one of our checks; undefined where only a person can say what it means. */
import type { Check, Step } from '../rules/table.ts'
import { conditionIn, stepsIn, unionIn } from './conditions.ts'

/** What the rule calls by a name: `let`. */
export type Lets = Readonly<Record<string, string>>

const only = (expression: string): Step => {
  const [step, ...more] = stepsIn(expression)
  if (!step || more.length > 0) throw new SyntaxError('one step is counted')
  return step
}

type Reader = (match: RegExpExecArray, lets: Lets) => Check

const unionOf = (lets: Lets): Step[] => unionIn(/^count\((.*)\)$/.exec(lets.elmcount ?? '')?.[1] ?? '')

const integer = '^-?[1-9][0-9]*$|^+?[0-9]*$'

const setIn = (number: string) => number.replace(/^2\.16\.840\.1\.113883\.3\.4424\.13\./, '')

/** Pairs of `@name='value'`. */
const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/@(\w+)='([^']*)'/g)].map(([, name = '', value = '']) => [name, value]),
  )

const quoted = (text: string): string[] => [...text.matchAll(/'([^']*)'/g)].map(([, value = '']) => value)

const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^count\((.*)\)>=1 and not\(\1\/@nullFlavor\)$/, ([, all = '']) => ['least', only(all), 'mandatory']],
  [/^count\((.*)\)>=1$/, ([, all = '']) => ['least', only(all)]],
  [/^count\((.*)\)<=(\d+)$/, ([, all = '', most]) => ['most', only(all), Number(most)]],
  [/^count\((.*)\)=0$/, ([, all = '']) => ['most', only(all), 0]],
  [/^\$elmcount>=1$/, (_, lets) => ['least-of', unionOf(lets)]],
  [/^\$elmcount<=1$/, (_, lets) => ['most-of', unionOf(lets)]],
  [/^not\(\.\/\*\[not\((.*)\)\]\)$/, ([, all = '']) => ['only', conditionIn(`not(${all})`)]],
  [/^string\(@(\w+)\)='([^']*)'$/, ([, name = '', value = '']) => ['is', name, value]],
  [/^string\(@(\w+)\)='([^']*)' or not\(@\1\)$/, ([, name = '', value = '']) => ['may', name, value]],
  [/^@(\w+)$/, ([, name = '']) => ['has', name]],
  [
    /^not\(@(\w+)\) or \(string-length\(@\1\)>0 and not\(matches\(@\1,'\\s'\)\)\)$/,
    ([, name = '']) => ['written', 'code', name],
  ],
  [/^not\(@(\w+)\) or string-length\(@\1\)>0$/, ([, name = '']) => ['written', 'text', name]],
  [/^not\(@(\w+)\) or matches\(@\1,'\^\[0-2\].*'\)$/, ([, name = '']) => ['written', 'oid', name]],
  [/^not\(@(\w+)\) or string\(@\1\)=\('true','false'\)$/, ([, name = '']) => ['written', 'boolean', name]],
  [/^string-length\(@(\w+)\)>0$/, ([, name = '']) => ['has', name]],
  [/^not\(@(\w+)\)$/, ([, name = '']) => ['none', name]],
  [/^not\(@(\w+)\) or matches\(string\(@\1\), '\^-\?.*'\)$/, ([, name = '']) => ['written', 'integer', name]],
  [
    /^not\(@(\w+)\) or matches\(string\(@\1\), '\^\[-\+\].*'\)$/,
    ([, name = '']) => ['written', 'decimal', name],
  ],
  [/^not\(hl7:(\w+)\/@value\) or matches/, ([, name = '']) => ['child-number', name]],
  [
    /^\$digitok or @nullFlavor$/,
    (_, lets) => ['number', (lets.digitok ?? '').includes(integer) ? 'integer' : 'decimal'],
  ],
  [
    /^\(local-name-from-QName\(resolve-QName\(@xsi:type,\.\)\)='([\w.]+)' .*$/,
    ([, name = '']) => ['type', name],
  ],
  [/^@nullFlavor or \((@\w+='[^']*'(?: and @\w+='[^']*')*)\)$/, ([, all = '']) => ['says', pairs(all)]],
  [
    /^@nullFlavor or exists\(doc\('include\/voc-([\d.]+)-DYNAMIC\.xml'\)\/\*\/valueSet\[conceptList\/concept\[@code = \$theCode\]\[@codeSystem = .*$/,
    ([, number = '']) => ['in', setIn(number)],
  ],
  [
    /^@nullFlavor or exists\(doc\('include\/voc-([\d.]+)-DYNAMIC\.xml'\)\/\*\/valueSet\/conceptList\/concept\[@code = \$theCode\] or completeCodeSystem\)$/,
    ([, number = '']) => ['code-in', setIn(number)],
  ],
  [/^not\(@nullFlavor\) or @nullFlavor=\((.*)\)$/, ([, all = '']) => ['null', quoted(all)]],
  [
    /^not\(@(\w+)\) or count\(\$theAttValue\) = count\(\$theAttCheck\)$/,
    ([, name = ''], lets) => ['words', name, wordsOf(lets)],
  ],
]

/** What no check can say by itself is a rule of its own, written in `rules/written-rules.ts`: how it is known here, and its name there. */
const writtenRules: readonly (readonly [RegExp, string])[] = [
  [/^count.*\$versionLabel/, 'edition'],
  [/^\.\/hl7:code.*hl7:title != /, 'title'],
  [/^\/processing-instruction/, 'stylesheet'],
  [/ castable as xs:date$/, 'day'],
  [/1\.1\.616' and not\(matches/, 'pesel'],
  [/^extPL:multipleBirthInd/, 'birth-order'],
  [/^count\(\/\/\(hl7:observation/, 'told-in-narrative'],
  [/^\(hl7:assignedAuthor\/hl7:id/, 'profession'],
  [/^\(@value=\/hl7:ClinicalDocument\/hl7:legalAuthenticator/, 'signed-then'],
  [/^not\(hl7:assignedPerson\/hl7:name\)/, 'signer-named'],
  [/^hl7:id\[@root=\/hl7:ClinicalDocument/, 'replaces-another'],
  [/^hl7:setId\[@root=/, 'replaces-same-set'],
  [/^\(xs:integer\(hl7:versionNumber/, 'replaces-version-before'],
  [/='RLEK'\].*@code='W'$/, 'kind-device'],
  [/='RLEK'\].*@code='R'$/, 'kind-compounded'],
  [/='RLEK'\].*@code=\('G','S'\)$/, 'kind-ready'],
  [/^contains\(@extension,'-'\)/, 'item-number'],
  [/^\/hl7:ClinicalDocument\/hl7:effectiveTime\/@value <= @value$/, 'not-before-issue'],
  [/='KDLEK'\].*@code='Rpw'/, 'whole-dose'],
  [/^not\(pharm:asSuperContent\)/, 'outer-pack-form'],
  [/not\(hl7:postalCode\)\)$/, 'polish-postal-code'],
  [/and not\(hl7:city\)$/, 'polish-city'],
  [/and not\(hl7:houseNumber\)$/, 'polish-house-number'],
  [/^not\(hl7:censusTract\)/, 'teryt'],
  [/^@nullFlavor and count\(\.\/\*\)/, 'empty-address'],
  [/^@nullFlavor or \(\$xsiLocalName/, 'postal-code-type'],
  [/^ancestor::hl7:section\/hl7:templateId/, 'binary-without-reference'],
  [/^ancestor::hl7:section\/\/\*\[@ID/, 'reference-in-section'],
  [/^not\(hl7:country\) or \(upper-case/, 'in-poland'],
]

/** Words that the rule lists itself, or a value set that it names. */
function wordsOf(lets: Lets): string[] {
  const told = lets.theAttCheck ?? ''
  const [, number] = /voc-([\d.]+)-/.exec(told) ?? []
  if (number !== undefined) return [`set ${setIn(number)}`]
  return quoted(/\$code=\((.*?)\)/.exec(told)?.[1] ?? '')
}

export function checkOf(test: string, lets: Lets): Check | undefined {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(test)
    if (!match) continue
    try {
      return read(match, lets)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  const known = writtenRules.find(([pattern]) => pattern.test(test))
  return known && ['written-rule', known[1]]
}

/** Rules that can never refuse: about a root or a child that no document has. */
const dead = /^\/hl7:entryRelationship\/|^\(hl7:id\/@root=/

/** Said already by `in` and `code-in`, or a warning about units, which never refuses a document. */
export const isSaidElsewhere = (test: string): boolean =>
  /^not\(@nullFlavor\) or not\(empty\(\(\$validNullFlavorsFound\)\)\)/.test(test) ||
  test.startsWith('$UCUMtest') ||
  dead.test(test)
