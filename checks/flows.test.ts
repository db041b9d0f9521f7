/** The map and the house agree, and nobody talks off the map. */
import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import type { Member } from '#kernel/contract.ts'
import { flowOf } from '#kernel/flow.ts'
import { rooms } from '../deploy/rooms.ts'
import { documents } from '../flows/documents.ts'
import { eServices } from '../flows/e-services.ts'
import { flowsDoor } from '../flows/edge.ts'
import { firstOfOurs, flows } from '../flows/flows.ts'
import { type CountryMap, caseOf } from '../flows/map.ts'
import { purposes } from '../flows/purposes.ts'
import { systems } from '../flows/systems.ts'
import { wezelKrajowy } from '../standins/wezel-krajowy/contract.ts'
import { whoIcd } from '../standins/who-icd/contract.ts'
import { callsOffTheMap, importsOffTheMap } from './rules/off-the-map.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const ids = new Set(systems.map(({ id }) => id))
const own = flows.filter(({ ours }) => ours)

describe('the map holds together', () => {
  it('every number and id is there once; our numbers run on from 201', () => {
    assert.equal(ids.size, systems.length)
    assert.equal(new Set(flows.map(({ no }) => no)).size, flows.length)
    assert.deepEqual(
      own.map(({ no }) => no),
      own.map((_, index) => firstOfOurs + index),
    )
  })

  it('flows, e-services and documents name systems that exist; each system has its purpose', () => {
    const named = [
      ...flows.flatMap(({ source, target }) => [source, target]),
      ...eServices.flatMap((each) => each.systems),
      ...documents.map(({ system }) => system),
      ...purposes.keys(),
    ]
    assert.deepEqual(
      named.filter((id) => !ids.has(id)),
      [],
    )
    assert.deepEqual(
      [...ids].filter((id) => !purposes.has(id)),
      [],
    )
  })

  it('every room of the house is on the map, in its folder, under its official name', () => {
    for (const { id, name } of rooms) {
      const system = systems.find((each) => each.id === id)
      assert.ok(
        system?.room && existsSync(`${root}${system.room}/system.ts`),
        `${id} has no folder on the map`,
      )
      assert.equal(name, system.namePl)
    }
    const built = new Set(rooms.map(({ id }) => id))
    const empty = systems.filter(({ id, room }) => room?.startsWith('systems/') && !built.has(id))
    assert.deepEqual(
      empty.map(({ id }) => id),
      [],
    )
  })

  it('no two rows give the same member to the same pair: the count would go to one of them only', () => {
    const given = flows.flatMap(({ source, target, carries }) =>
      carries.map(({ system, name }) => `${[source, target].toSorted().join(' ')} ${system}.${name}`),
    )
    assert.deepEqual(
      given.filter((each, index) => given.indexOf(each) !== index),
      [],
    )
  })
})

describe('the map and the house agree', () => {
  const served = new Map(rooms.map((room) => [room.id, room]))

  for (const { no, source, target, carries } of flows.filter((flow) => flow.carries.length > 0)) {
    it(`${no} ${source} → ${target}: ${carries.map(({ name }) => name).join(', ')}`, () => {
      for (const member of carries) {
        assert.ok([source, target].includes(member.system), `${member.system} is no end of flow ${no}`)
        assert.ok(
          isServed(member, source === member.system ? target : source),
          `${member.system}.${member.name} is not served`,
        )
      }
    })
  }

  function isServed(member: Member, other: string): boolean {
    if (member.system === 'wezel-krajowy') return Object.hasOwn(wezelKrajowy, member.name)
    if (member.system === 'who-icd') return Object.hasOwn(whoIcd, member.name)
    const owner = served.get(member.system)
    if (owner?.contract[member.name]?.kind !== member.kind) return false
    if (member.kind !== 'event') return owner.handles[member.name] !== undefined
    return served.get(other)?.hears.some(({ to }) => to === member) ?? false
  }

  it('a room uses no member of another that the map does not give it', () => {
    assert.deepEqual(callsOffTheMap(), [])
  })

  it('a room imports no contract of a room with which it has no flow', () => {
    assert.deepEqual(importsOffTheMap(), [])
  })

  it('works only with a case, and a case only where it works', () => {
    const works = flows.filter(({ state }) => state === 'works')
    assert.deepEqual(
      works.filter((flow) => !existsSync(`${root}${caseOf(flow)}`)).map(({ no }) => no),
      [],
    )
    const cases = globSync('{systems,standins}/*/cases/F*.yaml', { cwd: root })
    const expected = new Set(works.map(caseOf))
    assert.deepEqual(
      cases.filter((path) => !expected.has(path.replaceAll('\\', '/'))),
      [],
    )
  })

  it('news that a room hears is on the map', () => {
    for (const room of rooms)
      for (const { to } of room.hears) assert.ok(flowOf(flows, room.id, to) || to.system === room.id)
  })
})

describe('GET /api/flows', () => {
  const door = Fastify()
  flowsDoor(door, { messages: () => new Map([[36, 7]]) })

  it('answers the whole map with live counts', async () => {
    const map = (await door.inject('/api/flows')).json<CountryMap>()
    assert.deepEqual([map.systems.length, map.flows.length], [systems.length, flows.length])
    assert.equal(map.flows.find(({ no }) => no === 36)?.messages, 7)
    const counts = (await door.inject('/api/flows/messages')).json()
    assert.deepEqual(counts, { 36: 7 })
  })

  it('answers one flow with the schemas of its members', async () => {
    const flow = (await door.inject('/api/flows/44')).json()
    assert.equal(flow.source, 'epp')
    assert.equal(flow.schemas[0].member, 'epp.overview')
    assert.equal(flow.schemas[0].input.type, 'object')
  })

  it('refuses a number that nobody gave', async () => {
    for (const no of ['0', '117', '1e1', '../36', 'x'])
      assert.equal((await door.inject(`/api/flows/${encodeURIComponent(no)}`)).statusCode >= 400, true, no)
  })
})
