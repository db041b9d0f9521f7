/** Which queues somebody asks for, and in which order: the first free day first (as „Terminy leczenia” shows them). */
import type { Content, Entry } from '#registers/register.ts'

/** Texts are parts of what they are sought in; capital letters and Polish signs are not needed. */
export interface Sought {
  readonly case?: string | undefined
  readonly branch?: string | undefined
  readonly benefit?: string | undefined
  readonly provider?: string | undefined
  readonly place?: string | undefined
  readonly address?: string | undefined
  readonly locality?: string | undefined
  readonly isForChildren?: boolean | undefined
}

const exact = ['case', 'branch'] as const
const within = ['benefit', 'provider', 'place', 'address', 'locality'] as const

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L').toUpperCase()

/** Whether a text is part of a value, in any writing. */
export const holds = (value: Content[string] | undefined, part: string): boolean =>
  plain(String(value ?? '')).includes(plain(part))

export function queuesFor(entries: readonly Entry[], sought: Sought): Entry[] {
  const parts = within.flatMap((field) => (sought[field] ? [[field, sought[field]] as const] : []))
  return entries
    .filter(({ content }) =>
      exact.every((field) => sought[field] === undefined || content[field] === sought[field]),
    )
    .filter(({ content }) => parts.every(([field, part]) => holds(content[field], part)))
    .filter(({ content }) => sought.isForChildren !== true || content.forChildren === true)
    .toSorted((a, b) => compare(orderOf(a), orderOf(b)))
}

/** Without a day last. */
const orderOf = ({ key, content }: Entry): string => `${content.first ?? '9999'} ${key}`
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** The same care, of the same urgency, by the same provider, elsewhere. */
export const elsewhere = (entries: readonly Entry[], { key, content }: Entry): Entry[] =>
  entries.filter(
    (each) =>
      each.key !== key &&
      (['case', 'benefit', 'provider', 'branch'] as const).every(
        (field) => each.content[field] === content[field],
      ),
  )

/** Different values of a field that hold a text, in the order of the alphabet. */
export function valuesOf(
  entries: readonly { readonly content: Content }[],
  field: string,
  part: string,
): string[] {
  const values = new Set(entries.map(({ content }) => String(content[field] ?? '')))
  return [...values]
    .filter((value) => value !== '' && holds(value, part))
    .toSorted((a, b) => a.localeCompare(b, 'pl'))
}
