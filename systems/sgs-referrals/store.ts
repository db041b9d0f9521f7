/** What SGS asks the record for. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Unit } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import { rowName } from '#record/reseal/sealed-table.ts'
import { openApart, sealApart } from '#record/sealed-apart.ts'
import { revealed, soughtAs } from '#record/secret-identifiers.ts'
import type { Stored } from '#record/stored.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { stateOf } from './edge/fhir.ts'
import type { ReferralNumber } from './shapes/original.ts'

/** A page of a patient's referrals, newest first. */
export async function pageOf(
  context: Context,
  { patient, limit, before }: { patient: string; limit: number; before?: string | undefined },
): Promise<{ entries: Stored[]; next?: string | undefined }> {
  return search(asSeen(context), 'ServiceRequest', [
    ['patient', `Patient/${patient}`],
    ['_sort', '-authored'],
    ['_count', String(limit)],
    ...(before === undefined ? [] : [['_after', before] as [string, string]]),
  ])
}

/**
 * To the gate, purpose `booking` in this room means that the patient has shown the referral's key or code: nobody else's
 * word for it counts, so a caller who comes with that purpose is seen as one who treats.
 */
export function asSeen<C extends Pick<Context, 'purpose'>>(caller: C): C {
  return caller.purpose === 'booking' ? { ...caller, purpose: 'visit' } : caller
}

export function asShown<C extends Pick<Context, 'purpose'>>(caller: C): C {
  return { ...caller, purpose: 'booking' }
}

/** By the 44 digits. Refuses `not-found/no-referral`. */
export async function byKey(context: Context, key: string): Promise<Stored> {
  const sought = soughtAs(context.world, identifierSystems.referralKey, key)
  const [found] = await withIdentifier(context, [['identifier', sought]])
  return found ?? noReferral()
}

/** By the four digits with the PESEL; an open referral comes first. */
export async function byCode(
  context: Context,
  { code, pesel }: { code: string; pesel: string },
): Promise<Stored | undefined> {
  const whose = { identifier: `${identifierSystems.pesel}|${pesel}` }
  const { entries } = await search(asShown(context), 'Patient', whose)
  const patient = entries[0]?.id ?? 'nobody'
  const found = await withIdentifier(context, [
    ['patient', `Patient/${patient}`],
    ['identifier', soughtAs(context.world, identifierSystems.referralCode, code, patient)],
    ['_sort', '-authored'],
  ])
  return found.find(({ resource }) => stateOf(resource as ServiceRequest) === 'issued') ?? found[0]
}

async function withIdentifier(context: Context, asked: [string, string][]): Promise<Stored[]> {
  return (await search(asShown(context), 'ServiceRequest', asked)).entries
}

/** Codes of the patient's referrals that nobody has taken yet. */
export async function codesInUse(context: Context, patient: string): Promise<Set<string>> {
  const { entries } = await search(asSeen(context), 'ServiceRequest', {
    patient: `Patient/${patient}`,
    status: 'active',
    _count: '200',
  })
  const codes = entries.flatMap(
    ({ resource }) => revealed(context.world, resource as ServiceRequest).identifier ?? [],
  )
  return new Set(
    codes.flatMap(({ system, value }) => (system === identifierSystems.referralCode && value ? [value] : [])),
  )
}

/** By the number that it was issued under. Refuses `not-found/no-referral`. */
export async function withNumber(context: Context, { root, extension }: ReferralNumber): Promise<Stored> {
  const { entries } = await search(asSeen(context), 'ServiceRequest', {
    identifier: `urn:oid:${root}|${extension}`,
  })
  return entries[0] ?? noReferral()
}

/** What a document did with the referral. */
export type Act = 'issue' | 'cancel'

interface OriginalRow {
  readonly referral: string
  readonly act: Act
  readonly patient: string
  readonly number: ReferralNumber
  readonly bytes: Buffer
}

const originalName = (referral: string, act: Act): string => rowName('sgs.original', [referral, act])

/** Signed documents, sealed with the patient's key. */
export const originals = {
  /** Answers false when the number is another document's. */
  async add(unit: Unit, { referral, act, patient, number, bytes }: OriginalRow): Promise<boolean> {
    const sealed = await sealApart(unit, { patient, row: originalName(referral, act), bytes })
    const added = await unit.sql.query(
      `insert into sgs.original (referral, act, patient, number_root, number_extension, slot, content)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1 as added`,
      [referral, act, patient, number.root, number.extension, sealed.slot, sealed.bytes],
    )
    return added.length > 0
  },

  /** Without those that there are not, or whose patient was erased. */
  async of({ sql, world }: Context, referral: string): Promise<{ readonly [A in Act]?: Buffer }> {
    const rows = await sql.query<{ act: Act; slot: string | null; bytes: Buffer }>(
      'select act, slot, content as bytes from sgs.original where referral = $1',
      [referral],
    )
    const opened = rows.map(({ act, ...row }) => [act, openApart(world, originalName(referral, act), row)])
    return Object.fromEntries(opened.filter(([, bytes]) => bytes !== undefined))
  },
}

export function noReferral(): never {
  return refuse(
    'not-found',
    'no-referral',
    'There is no such referral. Check the code and the PESEL with the patient, or scan the key.',
  )
}
