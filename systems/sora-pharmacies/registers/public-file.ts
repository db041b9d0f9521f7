/**
 * The register's public CSV: columns separated by a stroke, UTF-8 with a mark. Names of columns are known; how days and hours are
 * written is not (docs/clarifications/providers.md): days are read in both usual forms, hours are kept as they are.
 */
import type { CsvSource } from '#registers/source.ts'
import { columns } from '../contract.ts'
import { isAllDay } from '../rules/all-day.ts'

type Row = Readonly<Record<string, string>>

const states: Readonly<Record<string, string>> = {
  AKTYWNA: 'active',
  'CZASOWO NIECZYNNA': 'suspended',
  NIEAKTYWNA: 'inactive',
}

const kinds: Readonly<Record<string, string>> = {
  'APTEKA OGÓLNODOSTĘPNA': 'public',
  'PUNKT APTECZNY': 'point',
  'APTEKA SZPITALNA': 'hospital',
  'DZIAŁ FARMACJI SZPITALNEJ': 'ward',
  'APTEKA ZAKŁADOWA': 'works',
}

const hours = [
  ['poniedziałek', 'godziny_otwarcia_poniedzialek'],
  ['wtorek', 'godziny_otwarcia_wtorek'],
  ['środa', 'godziny_otwarcia_sroda'],
  ['czwartek', 'godziny_otwarcia_czwartek'],
  ['piątek', 'godziny_otwarcia_piatek'],
  ['sobota', 'godziny_otwarcia_sobota'],
  ['niedziela handlowa', 'godziny_otwarcia_niedziela_handlowa'],
  ['niedziela niehandlowa', 'godziny_otwarcia_niedziela_niehandlowa'],
] as const

const coded = (known: Readonly<Record<string, string>>, said = ''): string =>
  said === '' ? '' : (known[said.toUpperCase()] ?? said)

/** 2012-04-01, 01.04.2012 or 01-04-2012, with or without an hour behind. */
export function dayOf(said = ''): string {
  const [, day, month, year] = /^(\d{2})[.-](\d{2})[.-](\d{4})/.exec(said) ?? []
  return year === undefined ? said.slice(0, 10) : `${year}-${month}-${day}`
}

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ')

const hoursIn = (row: Row) =>
  hours.map(([day, column]) => ({ day, hours: row[column] ?? '' })).filter((each) => each.hours !== '')

const entryOf = (row: Row) => ({
  id: row.identyfikator_apteki,
  name: row.nazwa_apteki || 'Apteka',
  state: coded(states, row.stan_apteki),
  kind: coded(kinds, row.rodzaj_apteki),
  permit: row.numer_zezwolenia,
  permitDay: dayOf(row.data_wydania_zezwolenia),
  validUntil: dayOf(row.data_termin_waznosci),
  withdrawn: dayOf(row.data_cofniecia_zezwolenia),
  expired: dayOf(row.data_wygaszenia_zezwolenia),
  authority: row.organ_wydajacy,
  scope: row.zakres_dzialalnosci,
  opened: dayOf(row.data_uruchomienia_apteki),
  manager: joined(row.kierownik_imie, row.kierownik_nazwisko),
  managerNpwz: row.kierownik_npwz,
  hours: hoursIn(row),
  isAllDay: isAllDay(hoursIn(row)),
  // The file's own spelling.
  sellsByMail: row.czy_szprzedaz_wysylkowa,
  mailOrder: row.adres_www_sprzedazy,
  owner: row.wlasciciel_nazwa,
  ownerNip: row.wlasciciel_nip,
  street: joined(row.typ_ulicy, row.nazwa_ulicy),
  house: row.numer_budynku,
  flat: row.numer_lokalu,
  postalCode: row.kod_pocztowy,
  city: row.miejscowosc,
  terc: row.terc,
  simc: row.simc,
  phone: row.telefon,
  email: row.email,
  web: row.adres_www,
})

export const publicFile: CsvSource = {
  form: 'csv',
  file: /^(ra|rejestr[ _-]aptek|apteki)(?![a-z]).*\.csv$/i,
  separator: '|',
  needs: columns,
  entries: (row) => [entryOf(row)],
}
