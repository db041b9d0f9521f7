/** What holds of every signed document: written at the calling provider, by the calling worker, and signed by that worker. */
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { isSame } from './same-id.ts'

interface Authored {
  readonly authors: readonly OidId[]
  readonly signers: readonly OidId[]
  readonly places: readonly OidId[]
}

interface By {
  readonly call: CallContext
  /** Whose certificate signed the document; absent where it is not signed. */
  readonly holder?: OidId
}

type Rule = readonly [
  code: string,
  place: string,
  problem: string,
  isBroken: (says: Authored, by: By) => boolean,
]

export const authorship: readonly Rule[] = [
  [
    'OPENP1.PODMIOT',
    '/ClinicalDocument/author/assignedAuthor/representedOrganization',
    'Miejsce wystawienia nie należy do podmiotu z kontekstu wywołania.',
    ({ places }, { call }) => !places.some((each) => isSame(each, call.provider)),
  ],
  [
    'OPENP1.AUTOR',
    '/ClinicalDocument/author/assignedAuthor/id',
    'Autor nie jest użytkownikiem z kontekstu wywołania.',
    ({ authors }, { call }) => !authors.some((each) => isSame(each, call.worker)),
  ],
  [
    'OPENP1.PODPISUJACY',
    '/ClinicalDocument/legalAuthenticator',
    'Podpisał ktoś inny niż autor i osoba wskazana jako podpisująca.',
    ({ authors, signers }, { holder }) =>
      holder !== undefined && ![authors, signers].every((all) => all.some((each) => isSame(each, holder))),
  ],
]
