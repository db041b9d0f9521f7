/** What RPL says of a product and, shortened, of each of its packages. */

import { nameField } from '#registers/name-field.ts'
import type { Field } from '#registers/register.ts'
import { words } from '#registers/words.ts'

export const legalBasis =
  'Prawo farmaceutyczne art. 28 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20011261381)'
export const steward = 'Urząd Rejestracji Produktów Leczniczych, Wyrobów Medycznych i Produktów Biobójczych'

export const described = {
  name: nameField,
  inn: {
    kind: 'text',
    label: words('Nazwa powszechnie stosowana', 'Common name', 'Загальна назва'),
    isSought: true,
    isLatin: true,
    most: 4000,
  },
  strength: { kind: 'text', label: words('Moc', 'Strength', 'Сила дії'), isSought: true },
  form: {
    kind: 'text',
    label: words('Postać farmaceutyczna', 'Pharmaceutical form', 'Лікарська форма'),
    isSought: true,
  },
  atc: { kind: 'texts', label: words('Kod ATC', 'ATC code', 'Код ATC'), isSought: true },
} as const satisfies Record<string, Field>

export const kindOfMedicine = {
  kind: 'code',
  label: words('Rodzaj preparatu', 'Kind', 'Вид препарату'),
  codes: {
    human: words('ludzki', 'human', 'для людей'),
    veterinary: words('weterynaryjny', 'veterinary', 'ветеринарний'),
  },
} as const satisfies Field

/** Either a day or "bezterminowe". */
export const validity = {
  kind: 'text',
  label: words('Ważność pozwolenia', 'Authorisation valid until', 'Чинність дозволу'),
} as const satisfies Field
