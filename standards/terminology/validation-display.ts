/** Whether the display that came with a code is one of the code's names in the languages that are wanted. */
import { type Name, namesOf, rightNames, shownName } from './displays.ts'
import type { Finding, SystemCoded } from './membership.ts'
import type { TerminologyIssue } from './refusal.ts'
import { at, type CodingCheck } from './validation-check.ts'
import { displayWording } from './wording-display.ts'

/** What the answer calls the code: in the wanted language, else as the system does. */
export function shownDisplay(
  { languages }: Pick<CodingCheck, 'languages'>,
  coded: SystemCoded,
  finding: Finding,
): string | undefined {
  const names = ownNames(finding)
  return (
    (shownName(names, languages) ?? names.find(({ designation }) => designation === undefined))?.value ??
    (finding.is === 'in' ? coded.display : undefined)
  )
}

function ownNames({ concept, listed, system }: Finding): Name[] {
  return namesOf(
    concept ?? { display: undefined, designations: [] },
    listed,
    system?.provider?.about.language,
  )
}

export function displayIssues(check: CodingCheck, coded: SystemCoded, finding: Finding): TerminologyIssue[] {
  const { display } = coded
  const all = ownNames(finding)
  if (display === undefined || all.length === 0) return []
  const right = rightNames(all, check.languages)
  if (right.some(({ value }) => isSame(value, display))) return []
  const issue = issueAbout(check, coded, { all, right, display })
  return [{ ...issue, code: 'invalid', expression: at(check, 'display') }]
}

interface Names {
  readonly all: readonly Name[]
  readonly right: readonly Name[]
  readonly display: string
}

type Issue = Omit<TerminologyIssue, 'code' | 'expression'>

function issueAbout(
  check: CodingCheck,
  { code, system }: SystemCoded,
  { all, right, display }: Names,
): Issue {
  const wrong = {
    severity: check.isDisplayLenient ? 'warning' : 'error',
    type: 'invalid-display',
    isTold: true,
  } as const
  const asked = { display, code: `${system}#${code}`, languages: check.languages?.text }
  const former = all.find(({ isFormer, value }) => isFormer && isSame(value, display))
  const current = all.filter(({ isFormer }) => !isFormer)
  if (former !== undefined)
    return {
      severity: 'warning',
      type: 'display-comment',
      ...displayWording.former(asked, code, mainNames(current)),
    }
  const [main] = current
  if (right.length === 0 && main !== undefined) {
    if (current.some(({ value }) => isSame(value, display)))
      return {
        severity: 'information',
        type: 'invalid-display',
        isTold: true,
        ...displayWording.onlyDefault(asked),
      }
    return { ...wrong, ...displayWording.noneInLanguage(asked, main.value) }
  }
  const isSpaced = right.some(({ value }) => isSame(spaceless(value), spaceless(display)))
  return { ...wrong, ...displayWording.wrong(asked, right, isSpaced) }
}

const mainNames = (names: readonly Name[]): string[] =>
  names.filter(({ designation }) => designation === undefined).map(({ value }) => value)

/** Case is no difference between displays. */
const isSame = (one: string, other: string): boolean =>
  one === other || one.toLowerCase() === other.toLowerCase()

const spaceless = (text: string): string => text.replace(/\s+/g, '')
