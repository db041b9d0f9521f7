/** A clinic takes from a FHIR file what the patient brings: shown first, taken with leave, marked, never over what exists, undone as a whole. */
import { randomUUID } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { typesInReach } from '#record/gate/reached.ts'
import { create, lookup, read, search, update } from '#record/record.ts'
import { assertClinicianMayPractise } from '#registers/licences/assert-may-practise.ts'
import type { CodeableConcept } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { wordsOf } from '#standards/fhir/words.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import type { sgz } from '../contract.ts'
import { type Given, type GivenFile, peselIn, readFile } from '../edge/given-file.ts'
import { marked, tagOfBatch, takerOf, withdrawn } from '../edge/given-marks.ts'
import { describe } from '../edge/given-words.ts'
import { clinician } from '../rules/who-may.ts'
import type { GivenEntry } from '../shapes/taken-file.ts'
import { allOf } from '../store.ts'

const types = ['AllergyIntolerance', 'Condition', 'Immunization', 'Procedure', 'Observation'] as const

interface Known extends GivenFile {
  readonly identity: 'same' | 'unknown'
}

export const examineFile: Handler<typeof sgz.examineFile> = async ({ patient, file }, context) => {
  clinician(context.actor)
  const { identity, person, entries, others } = await known(context, patient, file)
  const [name] = Array.isArray(person.name) ? person.name : []
  return {
    identity,
    person: {
      name: [...(Array.isArray(name?.given) ? name.given : []), name?.family ?? '', name?.text ?? '']
        .map(String)
        .join(' ')
        .trim()
        .slice(0, 200),
      ...(typeof person.birthDate === 'string' && { birthDate: person.birthDate.slice(0, 10) }),
    },
    entries: entries.map(({ resource: _, ...entry }) => entry),
    others,
  }
}

/** Refuses `unprocessable/other-person` and as `readFile`. */
async function known(context: Context, patient: string, file: string): Promise<Known> {
  const own = (await read(context, 'Patient', patient)).resource as Patient
  const found = readFile(file)
  const [ours, theirs] = [peselIn(own), peselIn(found.person)]
  if (ours !== undefined && theirs !== undefined && ours !== theirs)
    refuse('unprocessable', 'other-person', 'The file is about another person.', '/file')
  const isSame = ours !== undefined && ours === theirs
  const there = await keysThere(context, patient)
  const entries = found.entries.map(
    (each): Given => (each.verdict === 'new' && there.has(each.key) ? { ...each, verdict: 'exists' } : each),
  )
  return { ...found, entries, identity: isSame ? 'same' : 'unknown' }
}

/** What the reader may see: what is hidden from them is new to them, so that nothing gives it away. */
async function keysThere(context: Context, patient: string): Promise<ReadonlySet<string>> {
  const reached = new Set(await typesInReach(context, patient, types))
  const all = await Promise.all(
    types.map(async (type: GivenEntry['type']) =>
      reached.has(type)
        ? (await allOf(context, type, patient))
            .filter(({ resource }) => !isError(resource))
            .map(({ resource }) => describe(type, resource).key)
        : [],
    ),
  )
  return new Set(all.flat())
}

const isError = ({ status, verificationStatus }: Record<string, unknown>): boolean =>
  status === 'entered-in-error' ||
  wordsOf(verificationStatus as CodeableConcept | undefined) === 'entered-in-error'

export const takeFile: Handler<typeof sgz.takeFile> = async ({ patient, file, keys, confirmed }, context) => {
  const by = clinician(context.actor)
  await assertClinicianMayPractise(context, cwpm.practice)
  const batch = randomUUID()
  // One at a time for a patient: the second sees what the first took.
  return context.write(async (unit) => {
    await unit.sql.query(`select pg_advisory_xact_lock(hashtext('sgz.given'), hashtext($1))`, [patient])
    const { identity, entries, hash } = await known(context, patient, file)
    if (identity === 'unknown' && confirmed !== true)
      refuse(
        'unprocessable',
        'confirm-person',
        'Nothing in the file tells by number whose it is: confirm that it is this patient’s.',
      )
    const wanted = entries.filter(({ key, verdict }) => verdict === 'new' && keys.includes(key))
    for (const { resource } of wanted)
      await create(unit, marked(resource, { ...by, patient, batch, hash, at: unit.at }))
    return { batch, taken: wanted.length }
  })
}

export const undoFile: Handler<typeof sgz.undoFile> = async ({ patient, batch }, context) => {
  const { organization } = clinician(context.actor)
  const found = await Promise.all(
    types.map(async (type) => {
      const asked = { patient, _tag: tagOfBatch(batch), _count: '500' }
      return (await search(context, type, asked)).entries.map(({ id }) => ({ type, id }))
    }),
  )
  return context.write(async (unit) => {
    let count = 0
    for (const { type, id } of found.flat()) {
      const { resource } = await lookup(unit, type, id)
      if (takerOf(resource) !== `Organization/${organization}`)
        refuse('forbidden', 'not-your-own', 'What another place took is taken back there.')
      if (isError(resource)) continue
      await update(unit, withdrawn(resource))
      count += 1
    }
    return { withdrawn: count }
  })
}
