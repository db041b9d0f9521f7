/** Reasons in plain Polish and English. Amounts in grosze. */
export interface Both {
  readonly pl: string
  readonly en: string
}

const names: Readonly<Record<string, Both>> = {
  B: { pl: 'Bezpłatnie do limitu', en: 'Free up to the limit' },
  R: { pl: 'Ryczałt', en: 'Lump sum' },
  '30%': { pl: '30 % limitu', en: '30 % of the limit' },
  '50%': { pl: '50 % limitu', en: '50 % of the limit' },
  '100%': { pl: 'Pełna odpłatność', en: 'Full price' },
}

export const nameOf = (level: string): Both => names[level] ?? { pl: level, en: level }

/** "5,40 zł". */
export const zloty = (grosze: number): string =>
  `${Math.floor(grosze / 100)},${String(grosze % 100).padStart(2, '0')} zł`

const longest = 160

/** The words of an indication, short enough for one line. */
export const shortened = (scope: string): string =>
  scope.length > longest ? `${scope.slice(0, longest)}…` : scope

export const both = (pl: string, en: string): Both => ({ pl, en })
