/**
 * A register: a public list that the state keeps. It is declared as data; storage with history, import, export, views, search
 * and change feed follow from the declaration (docs/decisions/2611-registers.md). A declaration fits on one page.
 */
import type { Finding } from '#standards/pl-ids/finding.ts'
import type { Source } from './source.ts'
import type { Words } from './words.ts'

export type { Finding }

/** What a value looks like. `day` is YYYY-MM-DD, `decimal` a decimal number as text, `parts` a list of flat objects. */
export type Kind = 'text' | 'code' | 'day' | 'whole' | 'decimal' | 'flag' | 'texts' | 'parts'

export interface Field {
  readonly kind: Kind
  readonly label: Words
  /** An entry without it is refused. */
  readonly isRequired?: boolean
  /** Its words find the entry. */
  readonly isSought?: boolean
  /** Latin names of substances: sought by what they are called in Polish, too ("amoksycylina"). */
  readonly isLatin?: boolean
  /** Check digits and the like, in a sentence without the value itself. */
  readonly check?: (value: string) => Finding
  /** The only codes that are allowed. */
  readonly codes?: Readonly<Record<string, Words>>
  /** Shown to those who may write the register, never to the public, never exported. */
  readonly isHidden?: boolean
  /** Longest text in characters; 2,000 unless said. */
  readonly most?: number
}

/** A value as it is stored (JSON). */
export type Value =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly Readonly<Record<string, string>>[]
export type Content = Readonly<Record<string, Value>>
/** What a source or a person says of one entry, before it is checked. An empty text says nothing. */
export type Raw = Readonly<Record<string, unknown>>

/** One state of one entry: from `since` (that day included) until `until` (that day not included; null: until further notice). */
export interface Entry<C = Content> {
  readonly key: string
  readonly content: C
  readonly since: string
  readonly until: string | null
  /** Number of the edition that brought it. */
  readonly edition: number
}

/** What a sample country is drawn from. */
export interface SampleCountry {
  readonly people: number
  readonly seed: number
  /** Its last day, YYYY-MM-DD: the day before it is loaded. */
  readonly until: string
}

/** Who may write a register is data too: an entry of `register` names an office (Organization) and what it decides about. */
interface KeptBy {
  readonly register: Register
  /** The field whose value says whose business an entry is: it must be among the `scope` of the office's entry. */
  readonly field: string
}

/** Values of a FHIR search parameter (R4, https://hl7.org/fhir/R4/search.html#ptypes) by the fields of the register. */
export type FhirParameter =
  /** Beginnings of words; the fields must be sought (`isSought`). */
  | { readonly kind: 'string'; readonly fields: readonly string[] }
  /** Exact; each field with the system of its codes or identifiers. */
  | {
      readonly kind: 'token'
      readonly values: readonly { readonly system: string; readonly field: string }[]
    }
  /** `<type>/<key of an entry of the other register>`. */
  | { readonly kind: 'reference'; readonly type: string; readonly field: string }

/** Entries as one FHIR type that anybody reads and searches: `GET /api/registers/fhir/<type>`. */
export interface FhirView {
  readonly type: string
  readonly toFhir: (entry: Entry, id: string) => Readonly<Record<string, unknown>>
  readonly parameters: Readonly<Record<string, FhirParameter>>
}

export interface Register {
  /** `<room>.<what one entry is>`: `rpl.product`. Part of the permalink. */
  readonly id: string
  readonly title: Words
  /** Who keeps it by law. */
  readonly steward: string
  /** Act, article and URL. */
  readonly legalBasis: string
  readonly fields: Readonly<Record<string, Field>>
  /** Fields whose values, joined by `|`, name an entry for ever. */
  readonly key: readonly string[]
  /** Name of an entry in a list, from its content. */
  readonly name: (content: Content) => string
  /** Fields beside the name in a list of what was found. */
  readonly shown: readonly string[]
  /** What people call what they look for in it ("apteka"): the first page offers it before the list of all registers. */
  readonly askedFor?: Words
  /** Whether anybody may read it without signing in. */
  readonly isPublic: boolean
  /** Files it is imported from. */
  readonly sources: readonly Source[]
  /** Which offices may decide in it over the platform's door; nobody unless said. */
  readonly keptBy?: KeptBy
  /** Where the parties to a procedure take their steps, whose outcome the register tells: a path of ours. */
  readonly partiesAt?: string
  /**
   * What a fresh house is given, so that it is useful at once; replaced by the first import. Taken as true from `from` on.
   */
  readonly shipped?: {
    readonly from: string
    /** `country`: the sample country that the house is given; for invented rows alone. */
    readonly rows: (country: SampleCountry) => Iterable<Raw> | Promise<Iterable<Raw>>
    /** Invented: given to a sample country only. */
    readonly isSample?: boolean
  }
  /** The FHIR view of an entry (R4). `id` is the entry's key made fit for FHIR. */
  readonly toFhir?: (entry: Entry, id: string) => Readonly<Record<string, unknown>>
  /** FHIR views that are searched; the first is also that of an entry where there is no `toFhir`. */
  readonly fhirViews?: readonly FhirView[]
  /** What is wrong between fields, in sentences without personal data. */
  readonly checkEntry?: (content: Content) => readonly string[]
}

/** Says at once, when the house starts, that a declaration contradicts itself. */
export function register<R extends Register>(declared: R): R {
  const { id, fields, key, shown } = declared
  const said = declared.sources.flatMap(({ says = [] }) => says)
  const unknown = [...key, ...shown, ...said].filter((name) => !(name in fields))
  if (!/^[a-z]+(-[a-z]+)*\.[a-z][a-z0-9-]*$/.test(id))
    throw new Error(`register ${id}: name it <room>.<entry>`)
  if (unknown.length > 0) throw new Error(`register ${id} has no field ${unknown.join(', ')}`)
  for (const name of searchedIn(declared))
    if (fields[name] === undefined || fields[name].isHidden === true)
      throw new Error(`register ${id} is searched by ${name}, which is no public field`)
  if (key.length === 0) throw new Error(`register ${id} has no key`)
  return Object.freeze(declared)
}

function searchedIn({ fhirViews = [] }: Register): string[] {
  return fhirViews
    .flatMap(({ parameters }) => Object.values(parameters))
    .flatMap((parameter) => {
      if (parameter.kind === 'string') return parameter.fields
      return parameter.kind === 'token' ? parameter.values.map(({ field }) => field) : [parameter.field]
    })
}

/** Whose it is: only this room writes it. */
export const roomOf = ({ id }: Register): string => id.slice(0, id.indexOf('.'))
