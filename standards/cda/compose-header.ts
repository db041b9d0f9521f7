/** What documents of several kinds are made of: who wrote them, qualifiers of their code, blocks of their narrative. */
import type { Block, Id } from './data-types.ts'
import { classifiers, csioz } from './names.ts'
import type { Author, Organization } from './people.ts'

export interface AuthorFacts {
  /** Right to practise. */
  readonly licence: { readonly root: string; readonly number: string }
  readonly profession: { readonly code: string; readonly name: string }
  readonly given: readonly string[]
  readonly family: string
  readonly unit: Organization
  /** Contract with a payer, e.g. of branch `07`. */
  readonly contract?: { readonly number: string; readonly payer: string }
}

export const signerOf = ({ licence }: AuthorFacts): Id => ({
  extension: licence.number,
  root: licence.root,
  displayable: 'true',
})

/** `issued`: `YYYYMMDD` or `YYYYMMDDHHMMSS`, Polish time. */
export function authorOf(author: AuthorFacts, issued: string): Author {
  const { profession, given, family, unit, contract } = author
  return {
    profession: { code: profession.code, codeSystem: `${csioz}.11.3.18`, displayName: profession.name },
    time: { value: issued },
    assigned: {
      ...(contract && { type: 'extPL:AssignedAuthor' }),
      ids: [signerOf(author)],
      person: {
        name: { given: given.map((each) => ({ words: each })), family: [{ words: family }] },
      },
      organization: unit,
      ...(contract && {
        contract: {
          ids: [{ extension: contract.number, root: `${csioz}.8.6.1.${Number(contract.payer)}` }],
          payer: [{ extension: contract.payer, root: `${csioz}.3.1`, displayable: 'true' }],
        },
      }),
    },
  }
}

/** A qualifier of the class of a document: its name is one of P1's classifiers, and so is its value where nothing else is said. */
export const qualified = (
  [code, displayName]: readonly [string, string],
  value: string,
  codeSystem: string = classifiers,
) => ({
  name: {
    code,
    codeSystem: classifiers,
    codeSystemName: 'PolskieKlasyfikatoryHL7v3',
    displayName,
  },
  value: { code: value, codeSystem },
})

export const block = (name: string, id: string, ...content: (Block | string)[]): Block => ({
  name,
  attributes: { ID: id },
  content,
})
