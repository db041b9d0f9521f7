/** What the registrar copies from a paper, what is missing in it, and the order that it becomes. */
import type { FromPaper } from '../call.ts'

export type Matter = 'grant' | 'restriction' | 'proxy' | 'secondary' | 'correction'
export type DataKind = NonNullable<NonNullable<FromPaper['grant']>['kinds']>[number]
export type Identity = FromPaper['paper']['identity']
type Party = NonNullable<FromPaper['grant']>['to']

export const matters: readonly Matter[] = ['grant', 'restriction', 'proxy', 'secondary', 'correction']
export const identities: readonly Identity[] = [
  'identity-card',
  'passport',
  'mobywatel',
  'certified-signature',
]
export const dataKinds: readonly DataKind[] = [
  'diagnoses',
  'medicines',
  'results',
  'visits',
  'documents',
  'referrals',
  'vaccinations',
  'allergies',
]

export interface Draft {
  readonly matter: Matter
  /** Whom it is about; for a restriction none is everybody. */
  readonly party?: { readonly name: string; readonly to: Party } | undefined
  readonly kinds: readonly DataKind[]
  readonly until: string
  readonly pesel: string
  readonly given: string
  readonly family: string
  readonly secondaryUse?: boolean | undefined
  /** Of a wrong entry: its kind and day, and what is wrong; the place that wrote it is the party. */
  readonly kind?: DataKind | undefined
  readonly on: string
  readonly says: string
  readonly number: string
  readonly signedOn: string
  readonly identity: Identity
}

export const blank: Draft = {
  matter: 'grant',
  kinds: [],
  until: '',
  pesel: '',
  given: '',
  family: '',
  on: '',
  says: '',
  number: '',
  signedOn: '',
  identity: 'identity-card',
}

export type Missing =
  | 'party'
  | 'until'
  | 'pesel'
  | 'given'
  | 'family'
  | 'secondaryUse'
  | 'kind'
  | 'on'
  | 'place'
  | 'says'
  | 'number'
  | 'signedOn'

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

export function missingIn(draft: Draft): Missing[] {
  const { matter, party, until, pesel, given, family, secondaryUse, number, signedOn, kind, on, says } = draft
  const ofMatter: Readonly<Record<Matter, readonly (Missing | false)[]>> = {
    grant: [!party && 'party'],
    restriction: [],
    proxy: [
      !/^\d{11}$/.test(pesel) && 'pesel',
      given.trim() === '' && 'given',
      family.trim() === '' && 'family',
      !isDay(until) && 'until',
    ],
    secondary: [secondaryUse === undefined && 'secondaryUse'],
    correction: [
      !kind && 'kind',
      !isDay(on) && 'on',
      !party?.to.organization && 'place',
      says.trim() === '' && 'says',
    ],
  }
  const ofPaper = [number.trim() === '' && ('number' as const), !isDay(signedOn) && ('signedOn' as const)]
  return [...ofMatter[matter], ...ofPaper].filter((each) => each !== false)
}

/** Of a whole draft. */
export function orderOf(draft: Draft, patient: string): FromPaper {
  const { matter, party, kinds, until, pesel, given, family, number, signedOn, identity } = draft
  const paper = { number: number.trim(), signedOn, identity }
  const scope = { ...(kinds.length > 0 && { kinds: [...kinds] }), ...(isDay(until) && { until }) }
  if (matter === 'grant') return { patient, paper, grant: { to: party?.to ?? {}, ...scope } }
  if (matter === 'restriction')
    return { patient, paper, restriction: { ...(party && { from: party.to }), ...scope } }
  if (matter === 'proxy') {
    const named = { pesel, given: given.trim(), family: family.trim() }
    return { patient, paper, proxy: { ...named, ...scope, until } }
  }
  if (matter === 'correction') {
    const { kind = 'diagnoses', on, says } = draft
    return {
      patient,
      paper,
      correction: { kind, on, place: party?.to.organization ?? '', says: says.trim() },
    }
  }
  return { patient, paper, secondaryUse: draft.secondaryUse === true }
}
