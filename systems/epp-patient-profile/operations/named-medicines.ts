/**
 * Names and ATC codes of prescribed medicines as the profile's copy of RPL knows them. What a prescriber wrote stays word for word; what
 * is added is what is missing or was mended in the register since: the code by which treatments are grouped, the substance, a name
 * where there was only a number.
 */
import type { Context } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Content } from '#registers/register.ts'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import { medicine } from '../registers/medicine.ts'

const most = 1000

export async function withMedicines(
  { world }: Pick<Context, 'world'>,
  prescriptions: readonly Prescription[],
): Promise<Prescription[]> {
  const products = [...new Set(prescriptions.map(({ product }) => product))].filter(isProduct)
  const known = new Map<string, Content>()
  for (let from = 0; from < products.length; from += most)
    for (const { key, content } of await registersOf(world).getMany(
      medicine,
      products.slice(from, from + most),
    ))
      known.set(key, content)
  return prescriptions.map((each) => named(each, known.get(each.product)))
}

const isProduct = (product: string): boolean => /^1[0-9]{8}$/.test(product)

function named(prescription: Prescription, found: Content | undefined): Prescription {
  if (found === undefined) return prescription
  const { text, product } = prescription
  const [code] = Array.isArray(found.atc) ? found.atc.map(String).filter((each) => each.length === 7) : []
  const line = [found.name, found.form, found.strength].filter((part) => part !== undefined).join(', ')
  return {
    ...prescription,
    ...(code !== undefined && { atc: code }),
    ...(found.inn !== undefined && { inn: String(found.inn) }),
    text: text === '' || text === product ? line : text,
  }
}
