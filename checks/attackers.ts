/**
 * A country with people who try what they may not: signed in as somebody ordinary, over HTTP the record of Jan
 * Wiśniewski, who is nobody's patient here. Each file that imports this has such a country of its own.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import type { LogLine } from '#deploy/roof-options.ts'
import { systemClock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'

let ahead = 0
export const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }
export const world = await testWorld('sample', { clock })
/** What the instance logged. */
export const lines: LogLine[] = []
export const { url } = await testRoof(world, { log: (line) => void lines.push(line) })

export const anna = samplePerson('anna-kowalska')
export const jan = samplePerson('jan-wisniewski')
export const maria = samplePerson('maria-zielinska')

export type Json = Record<string, unknown> & { entry?: { resource?: Json; response?: Json; search?: Json }[] }
export interface Answer {
  readonly status: number
  readonly text: string
  readonly json: Json
}
export interface Sent {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

export async function send(
  credentials: Record<string, string>,
  path: string,
  sent: Sent = {},
): Promise<Answer> {
  const { method = sent.body === undefined ? 'GET' : 'POST', body, headers } = sent
  const response = await fetch(url + path, {
    method,
    headers: {
      ...credentials,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text, json: text.startsWith('{') ? (JSON.parse(text) as Json) : {} }
}

/** What a signed-in person, or a program with a token, sends. */
export const as = (credentials: Record<string, string>) => (path: string, sent?: Sent) =>
  send(credentials, path, sent)
const bearer = (role: 'sandbox' | 'provider-system') => {
  const exp = Math.floor(systemClock.now().getTime() / 1000) + 86_400
  return {
    authorization: `Bearer ${makeToken({ role, exp }, readFileSync(join(world.home, 'local-token.key')))}`,
  }
}

export type Visitor = ReturnType<typeof as>
export const sandbox = as(bearer('sandbox'))
export const clinic = as(bearer('provider-system'))
export let doctor: Visitor
export let patient: Visitor
export let pharmacist: Visitor
export let registrar: Visitor
export let auditor: Visitor
export let everybody: Record<string, Visitor>
/** Id of one of Jan's resources, and one of Anna's, by type. */
export const his: Record<string, string> = {}
export const hers: Record<string, string> = {}

/** Time goes by; sessions end, and people sign in again. */
export async function leap(days: number): Promise<void> {
  ahead += days * 86_400_000
  await everybodySignsIn()
}

async function everybodySignsIn(): Promise<void> {
  const person = async (key: string) => as({ cookie: await signIn(url, key) })
  doctor = await person('maria-zielinska')
  patient = await person('anna-kowalska')
  pharmacist = await person('piotr-wojcik')
  registrar = await person('katarzyna-lewandowska')
  auditor = await person('tomasz-dabrowski')
  everybody = { doctor, patient, pharmacist, registrar, auditor, clinic }
}

before(async () => {
  await everybodySignsIn()
  for (const [whose, ids] of [
    [jan, his],
    [anna, hers],
  ] as const) {
    const { json } = await sandbox(`/fhir/Patient/${whose.patient}/$everything?_count=1000`)
    for (const { resource } of json.entry ?? []) ids[String(resource?.resourceType)] = String(resource?.id)
  }
  assert.ok(his.Encounter && his.MedicationRequest && his.Observation && his.Condition)
})

export const matches = ({ json }: Answer) =>
  (json.entry ?? []).filter(({ search }) => search?.mode !== 'outcome')

/** Nothing of Jan: no entry of his, not his name, not his number. */
export function nothingOfHis(answer: Answer, what = ''): void {
  assert.ok(answer.status < 500, `${what}: ${answer.status} ${answer.text.slice(0, 200)}`)
  const shown = JSON.stringify(matches(answer))
  assert.doesNotMatch(shown, /Wiśniewsk/, what)
  assert.ok(!shown.includes(jan.pesel), what)
  assert.ok(!shown.includes(`Patient/${jan.patient}`), what)
  assert.doesNotMatch(answer.status >= 400 ? answer.text : '', new RegExp(`Wiśniewsk|${jan.pesel}`), what)
}

/** Nobody finds anything. */
export async function finds(path: string, by: Record<string, Visitor> = everybody): Promise<void> {
  for (const [who, visitor] of Object.entries(by)) {
    const answer = await visitor(`/fhir/${path}`)
    nothingOfHis(answer, `${who} ${path}`)
    assert.equal(matches(answer).length, 0, `${who} ${path}`)
  }
}

export const pesel = encodeURIComponent(`${identifierSystems.pesel}|${jan.pesel}`)

export const linkOf = (bundle: Json, relation: string): string | undefined =>
  (bundle.link as { relation: string; url: string }[] | undefined)?.find((each) => each.relation === relation)
    ?.url
