/** What every list of refunds says of a package, and how its files write it. */
import type { Field } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { isGtin, toGtin14 } from '#standards/pl-ids/gtin.ts'
import { markOf } from './marks.ts'

export const gtin = {
  kind: 'code',
  label: words('GTIN', 'GTIN', 'GTIN'),
  isRequired: true,
  isSought: true,
  check: (value) =>
    isGtin(value) ? undefined : { warning: 'the check digit of the package’s number is wrong' },
} as const satisfies Field

export const mark = {
  kind: 'code',
  label: words('Oznaczenie wskazań', 'Mark of the indications', 'Позначка показань'),
  isRequired: true,
} as const satisfies Field

export const name = {
  kind: 'text',
  label: words('Nazwa, postać, dawka', 'Name, form, strength', 'Назва, форма, доза'),
  isRequired: true,
  isSought: true,
} as const satisfies Field

export const scope = {
  kind: 'text',
  label: words('Wskazania', 'Indications', 'Показання'),
  isRequired: true,
  most: 20_000,
} as const satisfies Field

/** The package in a row, and for which indications. */
export const packageIn = ({
  ean = '',
  nazwa,
  postac,
  dawka,
  zakres_wskazan,
}: Readonly<Record<string, string>>) => ({
  gtin: toGtin14(ean),
  mark: markOf(zakres_wskazan ?? ''),
  name: [nazwa, postac, dawka]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(', '),
  scope: zakres_wskazan,
})
