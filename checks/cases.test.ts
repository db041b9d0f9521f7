/**
 * A flow works when its worked example passes over the real interface: sample people sign in through Węzeł Krajowy and
 * use the front door over HTTP, in a copy of the sample country; the count of the flow must rise. See worked-case.ts.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testWorld, urlOf } from '#checks/test-world.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { openWorld } from '#record/open.ts'
import { type Roof, raiseRoof } from '../deploy/one-roof.ts'
import { flows } from '../flows/flows.ts'
import { caseOf } from '../flows/map.ts'
import { systems } from '../flows/systems.ts'
import { Applications } from '../systems/saz-accounts/edge/oauth/applications.ts'
import { letEverybodyIssue } from '../systems/sgr-prescriptions/operations/pace.ts'
import { soapStep } from './soap-step.ts'
import { reportAs } from './syslog-client.ts'
import { tokenCall } from './token-call.ts'
import { type Answered, type Visitor, visitorOf } from './visitor.ts'
import { at, filled, type Kept, readCase, type Step, shortfalls } from './worked-case.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const official = new Map(systems.map((system) => [system.id, system.official]))

describe('every flow that works is proved by its worked example', () => {
  let roof: Roof
  let world: World
  let visitor: Visitor
  before(async () => {
    const { id, home } = await testWorld('sample')
    // A world of the roof's own over the same copy: the roof closes the one it is given.
    const url = urlOf(process.env.OPENP1_TEST_DATABASE_URL ?? '', id)
    world = await openWorld({ id, url, home, clock: systemClock })
    const name = 'Wykres ciśnienia'
    const chart = {
      id: 'chart',
      name,
      redirects: [],
      launch: 'https://chart.example/launch',
      start: 'https://chart.example/',
      scopes: ['launch', 'patient/Observation.rs'],
    }
    new Applications(home).save(chart)
    roof = await raiseRoof({
      world,
      port: 0,
      host: 'localhost',
      home,
      portals: false,
      audit: { port: 0 },
      providersPort: 0,
    })
    visitor = visitorOf(roof.url, home, (person, role) => tokenCall({ world, roof }, person, role))
  })
  after(() => roof?.close())

  for (const flow of flows.filter(({ state }) => state === 'works')) {
    const { no, source, target } = flow
    const path = `${root}${caseOf(flow)}`
    it(`${no} ${official.get(source)} → ${official.get(target)}: ${titleOf(path)}`, async () => {
      const worked = readCase(path)
      assert.equal(worked.flow, no)
      assert.ok(
        worked.steps.some(({ refuse }) => refuse),
        'a case shows at least one refusal',
      )
      const before = roof.house.metrics.flows.get(no) ?? 0
      // Cases issue one after the other as nobody does; those about just that are stopped.
      const isAboutPace = flow.carries.some(({ name }) =>
        ['held', 'release', 'alarmRaised', 'answerHold'].includes(name),
      )
      const takeBack = isAboutPace ? () => {} : letEverybodyIssue(world)
      const kept: Kept = new Map()
      for (const step of worked.steps) await take(step, kept)
      await roof.house.settle(world)
      takeBack()
      const risen = (roof.house.metrics.flows.get(no) ?? 0) - before
      assert.ok(risen > 0, `nothing went over flow ${no}`)
    })
  }

  async function answerTo(step: Step): Promise<Answered> {
    if (step.soap !== undefined) return soapStep({ world, roof }, step.as, step.soap, step.send)
    if (step.syslog === undefined) return visitor.go(step)
    const place = sampleOrganizations[step.syslog as keyof typeof sampleOrganizations]
    await reportAs(world, roof.auditPort ?? 0, place, String(step.send))
    return { status: 202, body: {} }
  }

  async function take(step: Step, kept: Kept): Promise<void> {
    const { status, body } = await answerTo({ ...step, send: filled(step.send, kept) })
    // News that are on their way already are settled by who took them.
    if (step.refuse?.code === 'step-up-needed') await wait(1000)
    await roof.house.settle(world)
    const answered = `${step.say}: answered ${status} ${JSON.stringify(body).slice(0, 300)}`
    if (step.refuse) assert.deepEqual({ status, code: at(body, 'code') }, step.refuse, answered)
    else assert.equal(Math.floor(status / 100), 2, answered)
    assert.deepEqual(
      step.expect === undefined ? [] : shortfalls(filled(step.expect, kept), body),
      [],
      step.say,
    )
    for (const [name, place] of Object.entries(step.keep ?? {})) {
      const found = at(body, place)
      assert.ok(found !== undefined, `${step.say}: the answer has no ${place} to keep`)
      kept.set(name, found)
    }
  }
})

/** A case that cannot be read fails as a test, not before the tests begin. */
function titleOf(path: string): string {
  try {
    return readCase(path).title
  } catch {
    return 'no case that can be read'
  }
}
