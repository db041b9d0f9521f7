/**
 * What the rules say of each order of a package before anything is written: `issue` refuses with the first that is broken, `verify` tells all.
 */
import type { Context } from '#kernel/system.ts'
import { read, search } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { type Controlled, controlledOf } from '#standards/terminology/controlled-substances.table.ts'
import { daysBetween } from '#standards/time/poland.ts'
import { authorOf, request, standingOf } from '../edge/from-fhir.ts'
import { assertControlledTerm, mostDaysOf } from '../rules/controlled.ts'
import { assertDosage } from '../rules/dosage.ts'
import { assertExamined } from '../rules/examination.ts'
import { type BrokenRule, brokenBy, doubt, isBrokenRule } from '../rules/finding.ts'
import { assertNurseMay, continuedFor } from '../rules/nurse-scope.ts'
import { assertQuantity } from '../rules/packs.ts'
import type { Prescriber } from '../rules/prescriber.ts'
import { isOpen, stateOf } from '../rules/state-of.ts'
import { type Validity, validityOf } from '../rules/validity.ts'
import { assertUsualDays } from '../rules/written-medicine.ts'
import type { Finding } from '../shapes/finding.ts'
import type { Examination, Order } from '../shapes/order.ts'
import { type Medicine, medicinesOf } from './medicines-of.ts'

export interface CheckedOrder {
  readonly order: Order
  readonly medicine: Medicine
  readonly validity: Validity
  readonly isCounted: boolean
  /** How long a pack lasts, where that was counted. */
  readonly daysInPack?: number
  readonly doubts: readonly Finding[]
  /** Where it stands in the package. */
  readonly location: string
}

export interface Package {
  readonly patient: string
  readonly orders: readonly Order[]
  readonly by: Prescriber & { readonly role?: 'doctor' | 'nurse' }
  /** The date in Poland. */
  readonly today: string
  /** What the visit says of the examination, for orders that say nothing. */
  readonly examination?: Examination | undefined
}

export type Checked = CheckedOrder | { readonly broken: readonly [BrokenRule, ...BrokenRule[]] }

/** In the order of the orders. */
export async function checkOrders(context: Context, asked: Package): Promise<Checked[]> {
  const medicines = await medicinesOrRefusals(context, asked.orders)
  const checked: Checked[] = []
  for (const [index, order] of asked.orders.entries()) {
    const medicine = medicines[index]
    if (medicine === undefined) continue
    if (isBrokenRule(medicine)) checked.push({ broken: [medicine] })
    else checked.push(await check(context, asked, { order, medicine, location: `/prescriptions/${index}` }))
  }
  return checked
}

async function medicinesOrRefusals(
  context: Context,
  orders: readonly Order[],
): Promise<(Medicine | BrokenRule)[]> {
  const all = await medicinesOf(context, orders).catch(onlyBroken)
  if (!isBrokenRule(all)) return all
  return Promise.all(
    orders.map(async (order, index) => {
      const found = await medicinesOf(context, [order], index).catch(onlyBroken)
      return isBrokenRule(found) ? found : (found[0] ?? all)
    }),
  )
}

function onlyBroken(error: unknown): BrokenRule {
  if (isBrokenRule(error)) return error
  throw error
}

interface Item {
  readonly order: Order
  readonly medicine: Medicine
  readonly location: string
}

async function check(context: Context, asked: Package, item: Item): Promise<Checked> {
  const { order, medicine, location } = item
  const { packs, dosage, validDays, written } = order
  const { today } = asked
  const controlled = controlledOf(medicine.atc)
  const isNurses = asked.by.role === 'nurse'
  const past = controlled || isNurses ? await pastOf(context, asked, medicine) : undefined
  let validity: Validity = { start: today, end: today }
  let counted: ReturnType<typeof assertQuantity> = { isCounted: false }
  const [first, ...more] = brokenBy([
    () => written && assertUsualDays(written, validDays, location),
    () => assertControlledTerm(controlled, order, today, location),
    () => {
      const isImported = written?.imported === true
      validity = validityOf({ ...order, isImported }, medicine.atc, today, location)
    },
    () => {
      const most = mostDaysOf(controlled)
      const quantity = { packs, dosage, validDays: validDays ?? 30, units: medicine.units, mostDays: most }
      counted = assertQuantity(quantity, location)
    },
    // How a device is used, its maker's instructions say.
    () => written?.kind !== 'device' && assertDosage(dosage, location),
    () =>
      isNurses &&
      assertNurseMay(
        {
          atc: medicine.atc,
          kind: written?.kind,
          isControlled: controlled !== undefined,
          isContinued: past?.isOfOthers === true,
          said: order.nursing,
        },
        location,
      ),
    () => controlled && past && assertExaminedFor(asked, item, { controlled, ...past }),
  ])
  if (first) return { broken: [first, ...more] }
  const doubts = doubtsOf(order, location, {
    isCounted: counted.isCounted,
    controlled,
    past: controlled && past,
  })
  return { ...item, validity, ...counted, doubts }
}

interface Past {
  readonly isPrimaryCare: boolean
  readonly isContinued: boolean
  /** Somebody else prescribed it lately: a treatment that a nurse goes on with. */
  readonly isOfOthers: boolean
  readonly isOpen: boolean
}

/** A signed document has no place for the examination: whoever signed it answers for that. */
function assertExaminedFor(
  { today, examination: ofVisit }: Package,
  { order, location }: Item,
  { controlled, isPrimaryCare, isContinued }: Past & { readonly controlled: Controlled | undefined },
): void {
  const examination = order.examination ?? ofVisit
  if (order.original && examination === undefined) return
  assertExamined({ controlled, examination, isPrimaryCare, isContinued, today }, location)
}

/** Whether primary care prescribes, and what the patient had of the same substance before. */
async function pastOf(context: Context, { patient, by, today }: Package, { atc }: Medicine): Promise<Past> {
  const { generalPractitioner = [] } = (await read(context, 'Patient', patient)).resource as Patient
  const chosen = generalPractitioner.map(({ reference }) => reference)
  const nothing = { isContinued: false, isOfOthers: false, isOpen: false }
  if (atc.length === 0) return { ...nothing, isPrimaryCare: false }
  const { entries } = await search(context, 'MedicationRequest', [
    ['patient', `Patient/${patient}`],
    ['code', atc.map((code) => `${codeSystems.atc}|${code}`).join(',')],
  ])
  const others = entries.filter((entry) => authorOf(request(entry)).practitioner !== by.practitioner)
  const standings = entries.map((entry) => standingOf(request(entry)))
  return {
    isPrimaryCare:
      chosen.includes(`Practitioner/${by.practitioner}`) ||
      chosen.includes(`Organization/${by.organization}`),
    isContinued: standings.some(({ cancelled }) => !cancelled),
    isOfOthers: others.some((entry) => {
      const { cancelled, validFrom } = standingOf(request(entry))
      return !cancelled && daysBetween(validFrom, today) <= continuedFor
    }),
    isOpen: standings.some((standing) => isOpen(stateOf(standing, today))),
  }
}

function doubtsOf(
  { original, examination }: Order,
  location: string,
  said: { isCounted: boolean; controlled: Controlled | undefined; past: Past | undefined },
): Finding[] {
  const isUntold = said.controlled !== undefined && original !== undefined && examination === undefined
  return [
    ...(said.isCounted ? [] : [doubt('not-counted', `${location}/dosage`)]),
    ...(isUntold ? [doubt('examination-not-told', `${location}/examination`)] : []),
    ...(said.past?.isOpen ? [doubt('also-prescribed', `${location}/product`)] : []),
  ]
}
