/** What the orders of a package prescribe, asked of RPL in one question; written by hand only while RPL is away. */
import type { Output } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { type Pack, rpl } from '../../rpl-medicines/contract.ts'
import { knownPack } from '../rules/known-pack.ts'
import { gtinOf } from '../rules/written-medicine.ts'
import type { Order } from '../shapes/order.ts'

/** As prescribed: from the register, or with no number but perhaps a GTIN. */
export type Medicine = Omit<Pack, 'gtin' | 'product'> & Partial<Pick<Pack, 'gtin' | 'product'>>

const at = (index: number) => `/prescriptions/${index}`

/** In the order of the orders, of which the first stands at place `from` of the package. Refuses `incorrect/one-medicine`, `unavailable/medicines-away`, `unprocessable/choose-from-register`. */
export async function medicinesOf(context: Context, orders: readonly Order[], from = 0): Promise<Medicine[]> {
  const asked = orders.map((order, index) => askedBy(order, from + index))
  const known = await packsOf(context, asked)
  return orders.map((order, index) => {
    const { product, gtin } = asked[index] ?? {}
    const place = at(from + index)
    if (order.written !== undefined) return writtenOrKnown(order.written, gtin, known, place)
    return known ? knownPack({ product, gtin }, known, place) : medicinesAway(place)
  })
}

type KnownPack = Output<typeof rpl.packsOf>['packs'][number]

function writtenOrKnown(
  written: NonNullable<Order['written']>,
  gtin: string | undefined,
  known: readonly KnownPack[] | undefined,
  location: string,
): Medicine {
  // A draft from when the register was away: the number says which pack it is.
  if (gtin !== undefined && known?.some((pack) => pack.gtin === gtin))
    return knownPack({ gtin }, known, location)
  if (known === undefined || written.imported === true || written.kind) return asWritten(written, gtin)
  return refuse(
    'unprocessable',
    'choose-from-register',
    'The register of medicines answers: choose the medicine from it.',
    `${location}/written`,
  )
}

function asWritten(
  { name, strength, form, parts, pack = parts?.join('; ') ?? '' }: NonNullable<Order['written']>,
  gtin: string | undefined,
): Medicine {
  return {
    name,
    pack,
    atc: [],
    ...(strength !== undefined && { strength }),
    ...(form !== undefined && { form }),
    ...(gtin !== undefined && { gtin }),
  }
}

interface Asked {
  readonly product?: string | undefined
  readonly gtin?: string | undefined
}

function askedBy({ product, gtin, written }: Order, index: number): Asked {
  if ((product === undefined) === (written === undefined))
    refuse('incorrect', 'one-medicine', 'Name the medicine by product, or write it by hand.', at(index))
  return { product, gtin: written ? gtinOf(written, at(index)) : gtin }
}

const medicinesAway = (location: string): never =>
  refuse(
    'unavailable',
    'medicines-away',
    'The register of medicines is away: try again, or write the medicine by hand.',
    `${location}/product`,
  )

async function packsOf(context: Context, asked: readonly Asked[]) {
  const products = [...new Set(asked.flatMap(({ product }) => product ?? []))]
  const gtins = [...new Set(asked.flatMap(({ gtin }) => gtin ?? []))]
  return (await unlessAway(context.call(rpl.packsOf, { products, gtins })))?.packs
}
