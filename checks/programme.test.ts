/** The map repeats the programme’s own lists, where those lie beside this clone. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { documents } from '../flows/documents.ts'
import { eServices } from '../flows/e-services.ts'
import { countryMap, publishedFlows } from '../flows/map.ts'
import { stewards, systems } from '../flows/systems.ts'

const facts = fileURLToPath(new URL('../../shared/mission/', import.meta.url))

describe('the map repeats the programme’s lists', {
  skip: existsSync(facts) ? false : 'the lists are not beside this clone',
}, () => {
  const list = (name: string) => JSON.parse(readFileSync(`${facts}${name}.json`, 'utf8')) as Fact[]

  it('56 systems: number, id, both names, steward, status, role', () => {
    const told = list('systems').map(({ no, id, namePl, nameEn, status, role }) => ({
      no,
      official: id,
      namePl,
      nameEn,
      status,
      role,
    }))
    const drawn = systems.map(({ no, official, namePl, nameEn, status, role }) => ({
      no,
      official,
      namePl,
      nameEn,
      status,
      role,
    }))
    assert.equal(drawn.length, 56)
    assert.deepEqual(drawn, told)
    for (const { id, steward } of list('systems')) {
      const ours = systems.find(({ official }) => official === id)
      const named = ours && stewards[ours.steward]
      assert.ok(named && [named.pl, named.en].some((name) => name === steward || loosely(name, steward)), id)
    }
  })

  it('64 published flows: number, from, to, interfaces, mode, whether critical, and what they carry', () => {
    const modes: Readonly<Record<string, string>> = {
      'data copy': 'copy',
      'direct / data copy': 'direct or copy',
    }
    const told = list('flows').map(({ no, source, target, interfaces, mode, critical, data }) => ({
      no,
      source: source.toLowerCase(),
      target: target.toLowerCase(),
      interfaces,
      mode: modes[mode] ?? mode,
      critical,
      cargo: data,
    }))
    const drawn = countryMap().flows.filter(({ ours }) => !ours)
    assert.equal(drawn.length, publishedFlows)
    assert.deepEqual(
      drawn.map(({ no, source, target, interfaces, mode, critical, cargo }) => ({
        no,
        source,
        target,
        interfaces,
        mode,
        critical,
        cargo: cargo.en,
      })),
      told,
    )
  })

  it('13 e-services', () => {
    const told = list('e-services').map((each) => ({
      ...each,
      systems: each.systems.map((id) => id.toLowerCase()),
    }))
    assert.deepEqual(eServices, told)
  })

  it('nine new kinds of document', () => {
    const told = list('new-documents').map(({ id, namePl, system }) => ({
      id,
      namePl,
      system: system.toLowerCase(),
    }))
    assert.deepEqual(
      documents.map(({ id, namePl, system }) => ({ id, namePl, system })),
      told,
    )
  })
})

/** What the lists hold; which of it depends on the list. */
interface Fact {
  readonly no: number
  readonly id: string
  readonly namePl: string
  readonly nameEn: string
  readonly steward: string
  readonly status: string
  readonly role: string
  readonly source: string
  readonly target: string
  readonly interfaces: readonly string[]
  readonly mode: string
  readonly critical: boolean
  readonly data: string
  readonly systems: readonly string[]
  readonly system: string
}

/** `Voicebot vendors` is our `Dostawcy voicebotów`; letter case aside. */
const loosely = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
