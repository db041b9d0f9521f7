/**
 * Broken rules of the templates (standards/cda/rules) as results of the bus. The official rules carry no numbers of P1; the one that is known
 * to be REG.WER.070 has it, the others are called by template, place and what is asked: `PIK.10.4.55/supply:least(quantity)`.
 */
import type { Broken } from '#standards/cda/rules/check.ts'
import type { RuleResult } from './verdict.ts'

const known: Readonly<Record<string, string>> = {
  '10.1.3:stylesheet': 'REG.WER.070',
  '10.1.4:stylesheet': 'REG.WER.070',
  '10.1.9:stylesheet': 'REG.WER.070',
}

/** `number`: template of the whole document. Of a document that is no prescription, the rules about its parts alone. */
export const ofTemplates = (broken: readonly Broken[], number: string): RuleResult[] =>
  broken
    .filter(({ rule }) => number === ofPrescription || !isAboutWhole(rule))
    .map(({ rule, place, line, severity, reason, advice }) => ({
      code: known[rule] ?? `PIK.${rule}`,
      verdict: severity,
      problem: `${reason.pl} ${advice.pl}`,
      place: placed({ place, line }),
    }))

const ofPrescription = '10.1.3'
const isAboutWhole = (rule: string) => /^10\.1\.3[:/]/.test(rule)

export const placed = ({ place, line }: { readonly place: string; readonly line: number }): string =>
  `${place} (wiersz ${line})`
