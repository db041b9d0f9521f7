/** The words of the chart. */
import { countEn, countPl, messages } from '../messages/messages.ts'

export const trendWords = messages(
  {
    chart: 'Wykres',
    table: 'Tabela',
    view: 'Widok',
    date: 'Data',
    value: 'Wynik',
    note: 'Ocena',
    within: 'w normie',
    below: 'poniżej normy',
    above: 'powyżej normy',
    range: (low: string, high: string) => `norma ${low}–${high}`,
    atMost: (high: string) => `norma do ${high}`,
    atLeast: (low: string) => `norma od ${low}`,
    summary: (name: string, count: number, latest: string) =>
      `${name}: ${countPl(count, { one: 'pomiar', few: 'pomiary', many: 'pomiarów' })}, ostatni ${latest}`,
    latest: 'Ostatni',
    none: 'Brak pomiarów',
  },
  {
    chart: 'Chart',
    table: 'Table',
    view: 'View',
    date: 'Date',
    value: 'Result',
    note: 'Judged',
    within: 'within range',
    below: 'below range',
    above: 'above range',
    range: (low, high) => `range ${low}–${high}`,
    atMost: (high) => `range up to ${high}`,
    atLeast: (low) => `range from ${low}`,
    summary: (name, count, latest) => `${name}: ${countEn(count, 'measurement')}, latest ${latest}`,
    latest: 'Latest',
    none: 'No measurements',
  },
)
