/** What the registers of RPWDL have in common. */
import type { Field, Finding } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { isRegon } from '#standards/pl-ids/regon.ts'
import { isRpwdlBook } from '#standards/pl-ids/rpwdl.ts'

export const steward = 'Wojewodowie, okręgowe izby lekarskie i pielęgniarskie, Krajowa Rada Fizjoterapeutów'
export const legalBasis =
  'Ustawa o działalności leczniczej art. 100–117 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111120654)'

/** Part I of the resort code. */
export const book: Field = {
  kind: 'code',
  label: words('Numer księgi rejestrowej', 'Number of the book', 'Номер реєстрової книги'),
  isRequired: true,
  isSought: true,
  check: (value) => (isRpwdlBook(value) ? undefined : { fault: 'a book has 12 digits, with zeros in front' }),
}

export const providerName: Field = {
  kind: 'text',
  label: words('Podmiot', 'Provider', 'Надавач'),
  isSought: true,
  most: 500,
}

/** A wrong check digit is worth a warning: lists of the state hold some. */
export function checkRegon(value: string): Finding {
  if (!/^([0-9]{9}|[0-9]{14})$/.test(value)) return { fault: 'a REGON has 9 or 14 digits' }
  return isRegon(value) ? undefined : { warning: 'the check digit does not fit' }
}

export const regon: Field = {
  kind: 'code',
  label: words('REGON', 'REGON', 'REGON'),
  isSought: true,
  check: checkRegon,
}

export const suspended = {
  suspendedFrom: { kind: 'day', label: words('Zawieszenie od', 'Suspended from', 'Призупинено з') },
  suspendedTo: { kind: 'day', label: words('Zawieszenie do', 'Suspended until', 'Призупинено до') },
} as const satisfies Record<string, Field>

type Row = Readonly<Record<string, string>>

/** Without "NULL", which the files write where they say nothing. */
export const said = (row: Row, column: string): string => {
  const value = row[column] ?? ''
  return value.trim() === 'NULL' ? '' : value
}

/** A book as the state writes it: the files may lack the zeros in front. */
export const bookIn = (row: Row): string => said(row, 'ID Księgi').padStart(12, '0')

/** "ID ZOZ": files without it say nothing of establishments. */
export const establishmentIn = (row: Row): string => {
  const number = said(row, 'ID ZOZ').trim()
  return number === '' ? '' : `zoz-${number}`
}

export const addressIn = (row: Row) => ({
  street: said(row, 'Ulica'),
  house: said(row, 'Budynek'),
  flat: said(row, 'Lokal'),
  postalCode: said(row, 'Kod pocztowy'),
  city: said(row, 'Miejscowość'),
  terc: said(row, 'Teryt'),
  simc: said(row, 'Kod SIMC'),
  phone: said(row, 'Telefon'),
  email: said(row, 'Email'),
  web: said(row, 'Strona WWW'),
})

/** Files say days as 2012-04-01 or with an hour behind. */
export const dayIn = (row: Row, column: string): string => said(row, column).slice(0, 10)
