/** What the three registers of TERYT have in common. */
import type { Field } from '#registers/register.ts'

export const steward = 'Główny Urząd Statystyczny'

export const legalBasis =
  'Ustawa o statystyce publicznej art. 47 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU19950880439)'

const sevenDigits = (what: string) => (value: string) =>
  /^[0-9]{7}$/.test(value) ? undefined : { fault: `${what} has 7 digits` }

/** Number of a unit: voivodeship 2, county 4, commune with its kind 7 digits. */
export const unitNumber: Field = {
  kind: 'code',
  label: { pl: 'Identyfikator TERC', en: 'TERC number', uk: 'Номер TERC' },
  isRequired: true,
  isSought: true,
  check: (value) =>
    /^([0-9]{2}|[0-9]{4}|[0-9]{7})$/.test(value) ? undefined : { fault: 'a unit has 2, 4 or 7 digits' },
}

export const communeNumber: Field = { ...unitNumber, isSought: false, check: sevenDigits('a commune') }

/** Number of a place, 7 digits. */
export const placeNumber: Field = {
  kind: 'code',
  label: { pl: 'Identyfikator SIMC', en: 'SIMC number', uk: 'Номер SIMC' },
  isRequired: true,
  isSought: true,
  check: sevenDigits('a place'),
}

export const name: Field = {
  kind: 'text',
  label: { pl: 'Nazwa', en: 'Name', uk: 'Назва' },
  isRequired: true,
  isSought: true,
  most: 200,
}
