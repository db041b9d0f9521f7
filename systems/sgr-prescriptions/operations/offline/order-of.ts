/** Which prescription a token is: one that the centre knows, or one that a desk issued, which is then written down. */
import { randomFillSync } from 'node:crypto'
import { platform } from '#kernel/actor.ts'
import { asProblem } from '#kernel/problem.ts'
import type { Caller, Context, Unit } from '#kernel/system.ts'
import { create, search } from '#record/record.ts'
import { rowName } from '#record/reseal/sealed-table.ts'
import { sealApart } from '#record/sealed-apart.ts'
import type { MedicationRequest } from '#standards/fhir/resources.ts'
import { makeKey } from '#standards/pl-ids/prescription-key.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../../contract.ts'
import { hideKeys, newPrescription } from '../../edge/to-fhir.ts'
import { withIdentifier } from '../../store.ts'
import { freeCode } from '../free-code.ts'
import { inTurn } from '../in-turn.ts'
import { type Medicine, medicinesOf } from '../medicines-of.ts'
import { addConflict, settleUnknown } from './conflicts.ts'
import type { DeskKey } from './desk-keys.ts'
import { keep, keyHash } from './kept.ts'
import type { Told } from './told.ts'

/** What was issued elsewhere is written down by the platform: whoever tells of it need not be in a relation of care. */
const asRoom = <C extends Caller>(caller: C): C => ({ ...caller, actor: platform })

/** Its id. Undefined: a desk issued it for somebody who is in no register, or not in the care of the prescriber who tells of it. */
export async function prescriptionOf(context: Context, told: Told): Promise<string | undefined> {
  const known = () =>
    withIdentifier(asRoom(context), [[identifierSystems.prescriptionKey, told.prescription.key]])
  const [found] = await known()
  const { signer } = told
  if (found || !signer) return found?.id
  const patient = await patientOf(context, told)
  if (patient === undefined) return undefined
  const [medicine, code] = await Promise.all([
    medicineOf(context, told),
    freeCode(context, patient, dateInPoland(context.now())),
  ])
  // Desks of the clinic and of the pharmacy may tell of it at once.
  return inTurn(context.world, `offline ${told.prescription.key}`, async () => {
    const [already] = await known()
    if (already) return already.id
    return context.write((unit) => issue(unit, { told, signer, patient, medicine, code }))
  })
}

async function patientOf(context: Context, { prescription }: Told): Promise<string | undefined> {
  const { pesel } = prescription.patient
  if (pesel === undefined) return undefined
  const identifier = `${identifierSystems.pesel}|${pesel}`
  const { entries } = await search(context, 'Patient', { identifier })
  return entries[0]?.id
}

/** As the register of medicines has it; as it is written where the register is away or has it no more. */
async function medicineOf(context: Context, { prescription }: Told): Promise<Medicine> {
  const { product, text } = prescription.medicine
  const written: Medicine = { name: text, form: '', strength: '', pack: '', atc: [] }
  if (product === undefined) return written
  const order = { product, packs: prescription.packs, dosage: prescription.dosage }
  const [known] = await medicinesOf(context, [order]).catch((error: unknown) => {
    if (asProblem(error).category === 'fault') throw error
    return []
  })
  return known ?? written
}

interface Issuing {
  readonly told: Told
  readonly signer: DeskKey
  readonly patient: string
  readonly medicine: Medicine
  readonly code: string
}

async function issue(unit: Unit, { told, signer, patient, medicine, code }: Issuing): Promise<string> {
  const { prescription, signedAt } = told
  const { packs, dosage, paymentLevel = '100%', validFrom, validUntil, key, share } = prescription
  const made = newPrescription({
    order: { packs, dosage, paymentLevel },
    medicine,
    validity: { start: validFrom, end: validUntil },
    payment: { level: paymentLevel, ground: { checked: false } },
    patient,
    event: undefined,
    by: signer,
    package: { key: makeKey('1001', randomFillSync), code },
    at: signedAt,
  })
  const room = asRoom(unit)
  const stored = await create(room, hideKeys(unit.world, withKey(made, key), patient))
  await keepToken(unit, told, { prescription: stored.id, patient })
  if (share) {
    const kept = { prescription: stored.id, key, ...share, until: validUntil, at: unit.at }
    await keep(unit.sql, kept)
  }
  await settleUnknown(unit, keyHash(key))
  if (!told.mightSign)
    await addConflict(unit, {
      kind: 'signer',
      prescription: stored.id,
      organization: signer.organization,
      packs,
      keyHash: keyHash(key),
    })
  await unit.publish(sgr.issued, { patient, prescriptions: [stored.id] }, patient)
  return stored.id
}

function withKey(made: MedicationRequest, key: string): MedicationRequest {
  const identifier = (made.identifier ?? []).map((each) =>
    each.system === identifierSystems.prescriptionKey ? { ...each, value: key } : each,
  )
  return { ...made, identifier }
}

interface Whose {
  readonly prescription?: string
  readonly patient?: string
}

/** What the prescriber's desk signed, byte for byte. */
async function keepToken(unit: Unit, { text, prescription }: Told, whose: Whose): Promise<void> {
  const key = keyHash(prescription.key)
  const row = rowName('sgr.offline_order', [key])
  const sealed = await sealApart(unit, { patient: whose.patient, row, bytes: Buffer.from(text) })
  await unit.sql.query(
    `insert into sgr.offline_order (key_hash, prescription, patient, slot, token) values ($1, $2, $3, $4, $5)
     on conflict (key_hash) do update set prescription = excluded.prescription, patient = excluded.patient,
       slot = excluded.slot, token = excluded.token`,
    [key, whose.prescription ?? null, whose.patient ?? null, sealed.slot, sealed.bytes],
  )
}

/** For somebody who is in no register yet: nothing is lost, and people look for them. Told again, it is no second conflict. */
export async function keepUnknown(
  unit: Unit,
  told: Told,
  organization: string,
  packs: number,
): Promise<void> {
  const key = keyHash(told.prescription.key)
  const [open] = await unit.sql.query(
    `select 1 as open from sgr.conflict where key_hash = $1 and organization = $2 and kind = 'unknown-patient' and settled_at is null`,
    [key, organization],
  )
  await keepToken(unit, told, {})
  if (!open) await addConflict(unit, { kind: 'unknown-patient', organization, packs, keyHash: key })
}
