/** Offices and companies that take part in a procedure of a room, each with one part: SOR knows the Organization, its keepers act for it. */
import { type Register, register } from './register.ts'
import { type Words, words } from './words.ts'

interface Own extends Pick<Register, 'id' | 'title' | 'steward' | 'legalBasis' | 'shipped'> {
  /** Part by code. */
  readonly parts: Readonly<Record<string, Words>>
}

export const partyRegister = ({ parts, ...own }: Own): Register =>
  register({
    ...own,
    fields: {
      organization: {
        kind: 'code',
        label: words('Identyfikator', 'Id', 'Ідентифікатор'),
        isRequired: true,
        most: 64,
      },
      name: { kind: 'text', label: words('Nazwa', 'Name', 'Назва'), isRequired: true, isSought: true },
      part: { kind: 'code', label: words('Rola', 'Part', 'Роль'), isRequired: true, codes: parts },
    },
    key: ['organization'],
    name: ({ name }) => String(name),
    shown: ['part'],
    isPublic: true,
    sources: [],
  })
