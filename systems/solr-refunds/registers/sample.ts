/**
 * Refunds of the sample country’s medicines. Prices, limits and lists are INVENTED, from the row of the table alone; levels are those of
 * the table of medicines; the words of indications are such as the announcement uses.
 */
import type { Raw } from '#registers/register.ts'
import { type Medicine, medicines } from '#standards/terminology/medicines.table.ts'
import { written } from '../rules/surcharge.ts'
import { markOf } from './marks.ts'

const registered = 'We wszystkich zarejestrowanych wskazaniach na dzień wydania decyzji'

/** Beginning of ATC, words of the indication; the first that fits. */
const scopes: readonly (readonly [atc: string, scope: string])[] = [
  ['A10', 'Cukrzyca'],
  ['N03', 'Padaczka'],
  ['N05AH', 'Schizofrenia; Choroba afektywna dwubiegunowa'],
  ['R03', 'Astma; Przewlekła obturacyjna choroba płuc; Eozynofilowe zapalenie oskrzeli'],
  ['G04C', 'Przerost gruczołu krokowego'],
  ['G04B', 'Zespół pęcherza nadreaktywnego'],
  ['S01E', 'Jaskra'],
  ['N04', 'Choroba i zespół Parkinsona'],
  ['N06D', 'Choroba Alzheimera'],
  ['H03A', 'Niedoczynność tarczycy'],
  ['M05', 'Osteoporoza'],
]

/** Further refunds of the same package. */
const further: readonly (readonly [atc: string, level: string, scope: string])[] = [
  ['A10BA02', '30%', 'Zespół policystycznych jajników'],
  ['N03AG01', 'B', 'Choroby psychiczne lub upośledzenia umysłowe'],
  ['N03AX09', 'B', 'Choroba afektywna dwubiegunowa'],
  ['N02AX02', 'B', 'Nowotwory złośliwe'],
  ['N02AJ13', 'B', 'Nowotwory złośliwe'],
]

/** What is free for whom. */
const free: readonly (readonly [code: string, atc: string])[] = [
  ...['A10', 'B01', 'C01', 'C03', 'C07', 'C08', 'C09', 'C10', 'N03', 'N04', 'R03', 'H03'].map(
    (atc) => ['S', atc] as const,
  ),
  ...['J01', 'R03', 'N03', 'R06', 'A10'].map((atc) => ['DZ', atc] as const),
  ...['H03A', 'G03DA', 'A10A', 'J01C'].map((atc) => ['C', atc] as const),
]

const scopeOf = ({ atc }: Medicine): string =>
  scopes.find(([beginning]) => atc.startsWith(beginning))?.[1] ?? registered

const shares: Readonly<Record<string, number>> = { B: 0, '30%': 30, '50%': 50 }

function row(medicine: Medicine, level: string, scope: string): Raw {
  const { gtin, name, form, strength, pack, substance, atc, daysInPack } = medicine
  const number = Number(gtin.slice(-4, -1))
  const price = 640 + 23 * Math.min(daysInPack, 120) + ((number * 131) % 1900)
  const limit = price - (number % 3 === 0 ? 0 : (number * 37) % 500)
  const lump = Math.min(limit, 320 * Math.max(1, Math.round(daysInPack / 30)))
  const share = level === 'R' ? lump : Math.floor((limit * (shares[level] ?? 0) * 2 + 100) / 200)
  return {
    gtin,
    level,
    mark: markOf(scope),
    name: `${name}, ${form}, ${strength}`,
    substance,
    pack,
    group: atc.slice(0, 5),
    price: written(price),
    limit: written(limit),
    patient: written(share + price - limit),
    scope,
  }
}

export function* sampleRefunds(): Iterable<Raw> {
  for (const medicine of medicines) {
    if (medicine.payment === '100%') continue
    yield row(medicine, medicine.payment, scopeOf(medicine))
    for (const [atc, level, scope] of further) if (medicine.atc === atc) yield row(medicine, level, scope)
  }
}

export function* sampleFree(): Iterable<Raw> {
  for (const medicine of medicines) {
    if (medicine.payment === '100%') continue
    const { gtin, name, form, strength } = medicine
    const scope = scopeOf(medicine)
    for (const [code, atc] of free)
      if (medicine.atc.startsWith(atc))
        yield { gtin, code, mark: markOf(scope), name: `${name}, ${form}, ${strength}`, scope }
  }
}
