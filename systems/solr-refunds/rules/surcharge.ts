/**
 * What the patient pays of one package. Ustawa o refundacji leków art. 6 ust. 2 (levels: free up to the limit, lump sum, 30 % and
 * 50 % of the limit) and art. 6 ust. 1 with art. 14–15: above the limit of financing the patient pays the difference.
 * https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111220696
 */

/** All amounts in grosze, whole numbers. */
export interface Refund {
  readonly level: Level
  /** Retail price. */
  readonly price: number
  /** Limit of financing. */
  readonly limit: number
  /** Lump sum of this package, as the list says; needed at level R. */
  readonly lump?: number
}

/** PoziomOdplatnosciZaLeki: free up to the limit, lump sum, 30 %, 50 %. */
export type Level = 'B' | 'R' | '30%' | '50%'

export interface Surcharge {
  /** What the patient pays. */
  readonly patient: number
  /** What NFZ pays. */
  readonly fund: number
  /** Part of the limit that the patient bears, and the difference above it. */
  readonly share: number
  readonly difference: number
  readonly reason: { readonly pl: string; readonly en: string }
}

const shares: Readonly<Record<Level, { readonly part: number; readonly pl: string; readonly en: string }>> = {
  B: { part: 0, pl: 'bezpłatny do limitu', en: 'free up to the limit' },
  R: { part: 0, pl: 'ryczałt', en: 'lump sum' },
  '30%': { part: 30, pl: '30 % limitu', en: '30 % of the limit' },
  '50%': { part: 50, pl: '50 % limitu', en: '50 % of the limit' },
}

/** A package cheaper than its limit is paid by its price. Half a grosz is rounded up. */
export function surchargeOf({ level, price, limit, lump = 0 }: Refund): Surcharge {
  const base = Math.min(price, limit)
  const difference = Math.max(0, price - limit)
  const { part, pl, en } = shares[level]
  const share = level === 'R' ? Math.min(lump, base) : Math.floor((base * part * 2 + 100) / 200)
  const patient = share + difference
  const reason = {
    pl: `Poziom: ${pl} (art. 6 ust. 2 ustawy o refundacji), czyli ${zloty(share)}; ponad limit ${zloty(difference)}.`,
    en: `Level: ${en} (act on refunds, art. 6 (2)), that is ${zloty(share)}; above the limit ${zloty(difference)}.`,
  }
  return { patient, fund: price - patient, share, difference, reason }
}

function zloty(grosze: number): string {
  return `${Math.floor(grosze / 100)},${String(grosze % 100).padStart(2, '0')} zł`
}

/** "17,56" as 1,756 grosze; undefined when it is no amount. */
export function groszeOf(written: string): number | undefined {
  const amount = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(written.replace(/\s/g, ''))
  return amount === null ? undefined : Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0'))
}

/** 1,756 grosze as "17.56", as the register stores an amount. */
export const written = (grosze: number): string =>
  `${Math.floor(grosze / 100)}.${String(grosze % 100).padStart(2, '0')}`
