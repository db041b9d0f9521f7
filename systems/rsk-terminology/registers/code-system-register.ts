/** A register whose entries are codes: what it says is a FHIR code system, so that each such register is a few lines. */
import type { Content, Raw, Register } from '#registers/register.ts'
import { register } from '#registers/register.ts'
import type { CsvSource } from '#registers/source.ts'
import { words } from '#registers/words.ts'

interface CodeSystemFacts {
  /** Canonical by which FHIR names the system. */
  readonly url: string
  /** The same system's OID, by which CDA names it. */
  readonly oid?: string
  /** What a whole import gives; before one it is always a fragment. */
  readonly content: 'complete' | 'fragment'
  /** Codes that may stand above a code, the nearest first; the first that exists does. */
  readonly above?: (code: string, content: Content) => readonly string[]
  /** The register's own field that FHIR shows as a property. */
  readonly property?: string
  /** Whether an entry is a group, not to be chosen. */
  readonly isGroup?: (code: string) => boolean
  /** Fields with other words for a code, the best first; in which language, and for which use. */
  readonly synonyms?: { readonly fields: readonly string[]; readonly language: string; readonly use?: 'full' }
}

export interface CodeSystemRegister extends Register {
  readonly codeSystem: CodeSystemFacts
}

type Declared = Pick<Register, 'id' | 'title' | 'steward' | 'legalBasis' | 'sources'> &
  Partial<Pick<Register, 'fields' | 'shipped'>> & { readonly codeSystem: CodeSystemFacts }

const usual: Register['fields'] = {
  code: { kind: 'code', label: words('Kod', 'Code', 'Код'), isRequired: true, isSought: true, most: 100 },
  pl: { kind: 'text', label: words('Nazwa', 'Polish name', 'Назва польською'), isSought: true },
  en: {
    kind: 'text',
    label: words('Nazwa angielska', 'English name', 'Назва англійською'),
    isSought: true,
  },
}

/** Fields of lists that are worded in more than one way: what another list says, and what people say. */
export const otherWording: Register['fields'][string] = {
  kind: 'text',
  label: words('Inne brzmienie', 'Other wording', 'Інше формулювання'),
  isSought: true,
}
export const synonyms: Register['fields'][string] = {
  kind: 'texts',
  label: words('Mówi się też', 'Also called', 'Також кажуть'),
  isSought: true,
}

/** What a list of changes says of a code; documents of the days on which it was valid keep it. */
export const validity = {
  validFrom: {
    kind: 'day',
    label: words('Obowiązuje od', 'Valid from', 'Діє з'),
  },
  endedOn: {
    kind: 'day',
    label: words('Nie obowiązuje od', 'Not valid since', 'Не діє з'),
  },
  replacedBy: {
    kind: 'texts',
    label: words('Zastąpiły go', 'Replaced by', 'Замінено на'),
  },
} as const satisfies Register['fields']

/** The house's own form of such a list: `kod;wazny_od;niewazny_od;zastapiony`, several codes parted by blanks. */
export function listOfChanges(file: RegExp): CsvSource {
  return {
    file,
    form: 'csv',
    separator: ';',
    needs: ['kod', 'wazny_od', 'niewazny_od', 'zastapiony'],
    isWhole: false,
    says: Object.keys(validity),
    entries: ({ kod: code, wazny_od: validFrom, niewazny_od: endedOn, zastapiony = '' }) => [
      { code, validFrom, endedOn, replacedBy: listed(zastapiony) },
    ],
  }
}

/** A list without members says nothing. */
function listed(text: string): string[] | undefined {
  const found = text.split(/\s+/).filter(Boolean)
  return found.length > 0 ? found : undefined
}

/** Entries have `code`, `pl`, `en` and the fields of their own that are given. */
export function codeSystemRegister({ fields = {}, ...declared }: Declared): CodeSystemRegister {
  return register({
    ...declared,
    fields: { ...usual, ...fields },
    key: ['code'],
    name: ({ code, pl, en, other }: Content) => String(pl ?? en ?? other ?? code),
    shown: ['code', ...Object.keys(fields).filter((name) => fields[name]?.kind !== 'texts')],
    isPublic: true,
  })
}

/** A tab-separated file of codes with Polish names. `more` says what else is known of a code. */
export function codesWithNames(file: RegExp, more: (code: string) => Raw = () => ({})): CsvSource {
  return {
    file,
    form: 'csv',
    separator: '\t',
    isQuoted: false,
    needs: ['code', 'display_pl'],
    entries: ({ code = '', display_pl = '' }) => [{ code, pl: display_pl, ...more(code) }],
  }
}
