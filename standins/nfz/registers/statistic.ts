/**
 * Statistics of hospital care that NFZ publishes (https://statystyki.nfz.gov.pl, API app-stat-api-jgp): one file says how the stays
 * of each group of patients (JGP) were distributed over one thing, in one year. All these files are one family.
 */
import { createHash } from 'node:crypto'
import type { Field, Raw, Register } from '#registers/register.ts'
import { register } from '#registers/register.ts'

type Words = Field['label']
type Row = Readonly<Record<string, string>>

export const steward = 'Narodowy Fundusz Zdrowia'
export const catalogs = {
  '1a': { pl: 'grupy JGP', en: 'groups of patients (JGP)', uk: 'групи пацієнтів (JGP)' },
  '1b': { pl: 'produkty odrębne', en: 'separate products', uk: 'окремі продукти' },
  '1c': { pl: 'produkty do sumowania', en: 'products to add', uk: 'додаткові продукти' },
  '1d': { pl: 'radioterapia', en: 'radiotherapy', uk: 'променева терапія' },
  '1w': { pl: 'świadczenia wysokospecjalistyczne', en: 'highly specialised', uk: 'високоспеціалізовані' },
} as const

/** Names of groups are sentences; their mark, with the catalogue, tells them apart. */
const markOf = (group: string, catalog: string): string =>
  createHash('sha256')
    .update(`${catalog}|${group.normalize('NFC')}`)
    .digest('hex')
    .slice(0, 12)

/** In some names U+001A stands where quotation marks were, and U+0092 (Windows 1252) where an apostrophe was. */
const mended = (name = ''): string => name.replaceAll('\u001a', '"').replaceAll('\u0092', '’')

/** NFZ writes months of a year as an interval of ISO times. */
const periodOf = (period = ''): string =>
  period.replace(/^(\d{4}-\d{2}-\d{2})T00:00:00-(\d{4}-\d{2}-\d{2})T00:00:00$/, '$1/$2')

interface Measured {
  readonly column: string
  readonly kind: 'whole' | 'decimal'
  readonly label: Words
}

export interface Statistic {
  /** `nfz.` is put before it. */
  readonly id: string
  readonly file: RegExp
  readonly title: Words
  /** What the stays are distributed over: columns of its code and, if it has one, name. None: the group as a whole. */
  readonly over?: { readonly label: Words; readonly code: string; readonly name?: string }
  readonly measures: Readonly<Record<string, Measured>>
}

export const count = (column: string, pl: string, en: string, uk: string): Measured => ({
  column,
  kind: 'whole',
  label: { pl, en, uk },
})
export const decimal = (column: string, pl: string, en: string, uk: string): Measured => ({
  column,
  kind: 'decimal',
  label: { pl, en, uk },
})

export function statistic({ id, file, title, over, measures }: Statistic): Register {
  const named = over?.name
  return register({
    id: `nfz.${id}`,
    title,
    steward,
    legalBasis:
      'Ustawa o otwartych danych art. 2 pkt 11, 12 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20210001641)',
    fields: { ...groupFields, ...(over && overFields(over)), ...measuredFields(measures) },
    key: ['group', 'period', ...(over ? ['code'] : [])],
    name: ({ name, overName, code }) =>
      [name, overName ?? code].filter((each) => each !== undefined).join(' – '),
    shown: ['period', ...Object.keys(measures)],
    isPublic: true,
    sources: [
      {
        form: 'csv',
        file,
        separator: ',',
        // A file is one year; the other years stay.
        isWhole: false,
        needs: [
          'name',
          'catalog',
          'period',
          ...(over ? [over.code] : []),
          ...(named === undefined ? [] : [named]),
          ...Object.values(measures).map(({ column }) => column),
        ],
        entries: (row) => [
          {
            ...groupOf(row),
            ...(over && { code: row[over.code] }),
            ...(named !== undefined && { overName: mended(row[named]) }),
            ...measuredIn(measures, row),
          },
        ],
      },
    ],
  })
}

const groupOf = ({ name = '', catalog = '', period, branch, 'hospital-types': hospitals }: Row): Raw => ({
  group: markOf(name, catalog),
  name,
  catalog,
  period: periodOf(period),
  ...(branch && { branch }),
  ...(hospitals && { hospitals }),
})

const measuredIn = (measures: Statistic['measures'], row: Row): Raw =>
  Object.fromEntries(Object.entries(measures).map(([name, { column }]) => [name, row[column]]))

const groupFields: Readonly<Record<string, Field>> = {
  group: {
    kind: 'code',
    label: { pl: 'Znak grupy', en: 'Mark of the group', uk: 'Позначка групи' },
    isRequired: true,
  },
  name: { kind: 'text', label: { pl: 'Grupa', en: 'Group', uk: 'Група' }, isRequired: true, isSought: true },
  catalog: {
    kind: 'code',
    label: { pl: 'Katalog', en: 'Catalogue', uk: 'Каталог' },
    isRequired: true,
    codes: catalogs,
  },
  period: { kind: 'code', label: { pl: 'Okres', en: 'Period', uk: 'Період' }, isRequired: true },
  branch: { kind: 'code', label: { pl: 'Oddział NFZ', en: 'Branch of NFZ', uk: 'Відділення NFZ' } },
  hospitals: { kind: 'text', label: { pl: 'Rodzaj szpitali', en: 'Kind of hospitals', uk: 'Вид лікарень' } },
}

const overFields = ({ label, name }: NonNullable<Statistic['over']>): Readonly<Record<string, Field>> => ({
  code: {
    kind: 'code',
    label: { pl: `${label.pl}: kod`, en: `${label.en}: code`, uk: `${label.uk}: код` },
    isRequired: true,
  },
  ...(name !== undefined && { overName: { kind: 'text', label } }),
})

const measuredFields = (measures: Statistic['measures']): Readonly<Record<string, Field>> =>
  Object.fromEntries(Object.entries(measures).map(([name, { kind, label }]) => [name, { kind, label }]))
