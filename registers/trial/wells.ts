/** A register for tests: wells, which nobody else keeps. */
import { register } from '../register.ts'

const words = (pl: string, en: string) => ({ pl, en, uk: en })

export const wells = register({
  id: 'trial.well',
  title: words('Rejestr studni', 'Register of wells'),
  steward: 'test',
  legalBasis: 'none',
  fields: {
    number: {
      kind: 'code',
      label: words('Numer', 'Number'),
      isRequired: true,
      check: (value) => (value.startsWith('X') ? { warning: 'old numbering' } : undefined),
    },
    name: { kind: 'text', label: words('Nazwa', 'Name'), isRequired: true, isSought: true, most: 40 },
    depth: { kind: 'whole', label: words('Głębokość, m', 'Depth, m') },
    dug: { kind: 'day', label: words('Wykopana', 'Dug') },
    state: {
      kind: 'code',
      label: words('Stan', 'State'),
      codes: { open: words('czynna', 'open'), dry: words('sucha', 'dry') },
    },
    owner: { kind: 'text', label: words('Właściciel', 'Owner'), isHidden: true },
    uses: { kind: 'texts', label: words('Użycie', 'Use') },
  },
  key: ['number'],
  name: ({ name }) => String(name),
  shown: ['number'],
  isPublic: true,
  sources: [],
})

export interface Well {
  readonly number: string
  readonly name: string
  readonly [field: string]: unknown
}

export const rowsOf = (found: readonly Well[]) => found.map((raw, at) => ({ line: at + 1, raws: [raw] }))
