/** Attacks replayed against the rules: each rings at its number, what is ordinary does not. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { alarmRules } from './alarms.table.ts'
import { type Counted, Watch } from './watch.ts'

const noon = Date.parse('2026-03-10T11:00:00Z')
const midnight = Date.parse('2026-03-10T23:30:00Z')
let number = 0

const look = (more: Partial<Counted> & { seconds?: number }): Counted => {
  number += 1
  const { seconds = 0, ...rest } = more
  const plain = {
    worker: 'w',
    patient: 'p',
    isRefused: false,
    isEmergency: false,
    isSignInRefused: false,
    findsPersons: false,
  }
  return { no: String(number), ...plain, ...rest, at: more.at ?? new Date(noon + seconds * 1000) }
}

/** Rules that rang, with the count at which each did first. */
function replay(entries: readonly Counted[]): Record<string, number> {
  const watch = new Watch()
  const rung = entries.flatMap((entry) => watch.take(entry))
  return Object.fromEntries(rung.reverse().map(({ rule, count }) => [rule.id, count]))
}

const many = (count: number, of: (at: number) => Parameters<typeof look>[0]) =>
  Array.from({ length: count }, (_, at) => look(of(at)))

describe('alarms that ring by themselves', () => {
  it('a doctor who opens two hundred strangers in an hour', () => {
    const strangers = (count: number) =>
      many(count, (at) => ({ patient: `p${at}`, isRefused: true, seconds: at * 17 }))
    assert.deepEqual(replay(strangers(199)), {})
    assert.deepEqual(replay(strangers(200)), { strangers: 200 })
  })

  it('an account that opens emergencies all day, slowly, does not, and fast does', () => {
    const emergencies = (every: number) =>
      many(250, (at) => ({ patient: `p${at}`, isEmergency: true, seconds: at * every }))
    assert.deepEqual(replay(emergencies(30)), {})
    assert.deepEqual(replay(emergencies(10)), { strangers: 200 })
  })

  it('one and the same person a thousand times is one', () => {
    assert.deepEqual(replay(many(1000, (at) => ({ isRefused: true, seconds: at }))), {})
  })

  it('somebody who looks at six hundred in an hour, as nobody’s work explains', () => {
    const busy = (count: number) => many(count, (at) => ({ patient: `p${at}`, seconds: at * 5 }))
    assert.deepEqual(replay(busy(599)), {})
    assert.deepEqual(replay(busy(600)), { 'many-people': 600 })
  })

  it('mass reads at night, by Polish clocks, ring at a fifth of that', () => {
    const reads = (from: number) =>
      many(130, (at) => ({ patient: `p${at}`, at: new Date(from + at * 20_000) }))
    assert.deepEqual(replay(reads(noon)), {})
    assert.deepEqual(replay(reads(midnight)), { 'at-night': 120 })
    assert.deepEqual(replay(reads(Date.parse('2026-07-10T03:30:00Z'))), {}, 'half past five in summer')
  })

  it('three hundred persons found by searching in an hour', () => {
    const found = (count: number) =>
      many(count, (at) => ({ patient: `p${at}`, findsPersons: true, seconds: at * 3 }))
    assert.deepEqual(replay(found(299)), {})
    assert.deepEqual(replay(found(300)), { 'people-sought': 300 })
  })

  it('one person at whom fifteen workers look in an hour; at whom the same five look all day, not', () => {
    const famous = (workers: number, times: number) =>
      many(times, (at) => ({ worker: `w${at % workers}`, seconds: at * 60 }))
    assert.deepEqual(replay(famous(15, 15)), { 'one-patient': 15 })
    assert.deepEqual(replay(famous(5, 500)), {})
  })

  it('ten refused sign-ins to one account in an hour', () => {
    const tries = (count: number) =>
      many(count, (at) => ({ worker: null, patient: 'p', isSignInRefused: true, seconds: at * 60 }))
    assert.deepEqual(replay(tries(9)), {})
    assert.deepEqual(replay(tries(10)), { 'sign-ins-refused': 10 })
  })

  it('a patient’s own looks are nobody’s', () => {
    assert.deepEqual(replay(many(700, (at) => ({ worker: null, patient: `p${at}` }))), {})
  })

  it('names the latest entries as evidence', () => {
    const watch = new Watch()
    const [rung] = many(200, (at) => ({ patient: `p${at}`, isRefused: true })).flatMap((entry) =>
      watch.take(entry),
    )
    assert.deepEqual([rung?.entries.length, rung?.entries[0]], [50, String(number)])
  })

  it('forgets what is past, and remembers no more than there is to count', () => {
    const watch = new Watch()
    const began = performance.now()
    for (let worker = 0; worker < 2000; worker += 1)
      for (let at = 0; at < 30; at += 1)
        watch.take(look({ worker: `w${worker}`, patient: `p${at}${worker}`, seconds: at }))
    assert.ok(performance.now() - began < 5000)
    watch.forget(new Date(noon + 2 * 3_600_000))
    const later = many(199, (at) => ({ patient: `p${at}`, isRefused: true, seconds: 7200 }))
    assert.deepEqual(
      later.flatMap((entry) => watch.take(entry)),
      [],
    )
  })

  it('are a table whose rules have names of their own and words in two languages', () => {
    assert.equal(new Set(alarmRules.map(({ id }) => id)).size, alarmRules.length)
    for (const { pl, en, most } of alarmRules)
      assert.ok(pl.includes(String(most)) && en.includes(String(most)))
  })
})
