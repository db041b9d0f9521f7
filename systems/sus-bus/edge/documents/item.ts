/** What one prescription prescribes, whichever kind it is: its names, numbers, parts and quantity, and the order that SGR takes. */
import type { Prescription } from '#standards/cda/prescription.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import type { Order } from '../../../sgr-prescriptions/shapes/order.ts'
import type { OtherThanReady } from '../../../sgr-prescriptions/shapes/prescription-kind.ts'
import { isImported, type PrescriptionSays } from '../../rules/prescription-document.ts'

type Said = Pick<PrescriptionSays, 'kind' | 'modes' | 'name' | 'gtin' | 'product' | 'packs' | 'paymentLevel'>

export function itemIn({ code, section: { entry } }: Prescription): Said {
  const administered = entry.ready ?? entry.compounded
  const material = (administered ?? entry.device)?.material
  const supplied = administered?.supply ?? entry.device
  const modes = classifiedIn(code)
  const { RLEK: kind, TWREC: issue, TRREC: dispensing, RRECE: reason, KDLEK: category } = modes
  const own = material?.codes?.map(({ code: digits = '' }) => digits) ?? []
  const packs = [material?.pack?.outer?.code?.code, material?.pack?.code?.code, ...own]
  return {
    kind,
    modes: {
      ...(issue !== undefined && { issue }),
      ...(dispensing !== undefined && { dispensing }),
      ...(reason !== undefined && { reason }),
      ...(category !== undefined && { category }),
    },
    name: (material?.name?.words ?? material?.codes?.[0]?.displayName ?? '').trim(),
    gtin: packs.find((each) => /^\d{14}$/.test(each ?? '')),
    product: material?.codes?.find(({ codeSystem }) => codeSystem === `${CEZ_ROOT}.6.1`)?.code,
    packs: Number(supplied?.packs.value ?? Number.NaN),
    paymentLevel: supplied?.payment?.code.qualifiers?.[0]?.value?.code,
  }
}

/** Qualifiers of the document's class. */
function classifiedIn({ translations = [] }: Prescription['code']): Readonly<Record<string, string>> {
  const pairs = translations.flatMap(({ qualifiers = [] }) =>
    qualifiers.flatMap(({ name, value }) =>
      name.code !== undefined && value?.code !== undefined ? [[name.code, value.code] as const] : [],
    ),
  )
  return Object.fromEntries(pairs)
}

const kinds: Readonly<Record<string, OtherThanReady>> = { R: 'compounded', W: 'device', S: 'food' }

/** As SGR takes it: a ready medicine by its number in the register, all else in words. */
export function medicineOrdered(
  value: Prescription,
  said: Said,
): Pick<Order, 'product' | 'gtin' | 'written'> {
  const { kind = '', product = '', gtin, name, modes } = said
  const other = kinds[kind]
  if (!other && !isImported(modes)) return { product, ...(gtin !== undefined && { gtin }) }
  const parts = partsIn(value)
  return {
    written: {
      name,
      ...(gtin !== undefined && { gtin }),
      ...(parts.length > 0 && { parts }),
      ...(other ? { kind: other } : { imported: true }),
    },
  }
}

/** Names and amounts of what a pharmacist makes it up of. */
function partsIn({ section: { entry } }: Prescription): string[] {
  return (entry.compounded?.material?.ingredients ?? []).flatMap(({ name, codes, amount }) => {
    const called = name?.words ?? codes?.[0]?.displayName
    const { value, unit } = amount?.numerator ?? {}
    return called
      ? [
          [called, value, unit]
            .filter((part) => part !== undefined)
            .join(' ')
            .slice(0, 200),
        ]
      : []
  })
}
