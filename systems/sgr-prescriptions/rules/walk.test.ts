/**
 * A hundred thousand steps through the lives of prescriptions, the rules beside a model that knows nothing of them; and rules that are broken on
 * purpose, each of which must be noticed. `OPENP1_WALK_SEED=17 npm test -- sgr-prescriptions/rules/walk` walks one again.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ruled, type Rules, rulesAsTheyAre } from '#checks/prescription-walk/ruled.ts'
import { walk } from '#checks/prescription-walk/walk.ts'

const one = process.env.OPENP1_WALK_SEED
const seeds = one === undefined ? Array.from({ length: 2500 }, (_, index) => index + 1) : [Number(one)]
const steps = 40

it('rules and model agree in a hundred thousand steps', async () => {
  let done = 0
  for (const seed of seeds) done += await walk({ seed, steps }, (born) => new Ruled(born))
  assert.ok(done > seeds.length * steps * 0.2, `only ${done} steps did anything`)
})

describe('a broken rule is noticed:', () => {
  const { packsLeftAfter, assertUnlocked, portionOn, stateOf } = rulesAsTheyAre
  const broken: Readonly<Record<string, Partial<Rules>>> = {
    'one pack too many': {
      packsLeftAfter: (standing, packs, today) =>
        packsLeftAfter({ ...standing, packs: standing.packs + 1 }, packs, today) - 1,
    },
    'a day too long': {
      packsLeftAfter: (standing, packs, today) =>
        packsLeftAfter({ ...standing, validUntil: '2099-01-01' }, packs, today),
    },
    'before its first day': {
      packsLeftAfter: (standing, packs, today) =>
        packsLeftAfter({ ...standing, validFrom: today }, packs, today),
    },
    'what was cancelled is open again': {
      stateOf: (standing, today) => stateOf({ ...standing, cancelled: false }, today),
    },
    'cancelled after packs were handed over': { assertCancellable: () => undefined },
    'cancelled by anybody': { assertMayCancel: () => undefined },
    'withdrawn packs are lost': { without: (standing) => standing },
    'changed by another pharmacy': { assertMayChange: () => undefined },
    'a lock binds nobody': { assertUnlocked: () => undefined },
    'a refusal binds only others': {
      assertUnlocked: (lock, organization) =>
        assertUnlocked(lock?.by.organization === organization ? undefined : lock, organization),
    },
    'a lock never ends': { lastingAt: (lock) => lock },
    'unlocked by anybody': { assertMayUnlock: () => undefined },
    'a whole annual prescription at once': { assertPortion: () => undefined },
    'the next portion a day too early': {
      portionOn: (annual, day) =>
        portionOn(annual, new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)),
    },
    'collected late, nothing is lost': {
      portionOn: (annual, day) => portionOn({ ...annual, validFrom: annual.handed[0]?.day ?? day }, day),
    },
  }

  for (const [name, part] of Object.entries(broken))
    it(name, async () => {
      const rules: Rules = { ...rulesAsTheyAre, ...part }
      let noticed = 0
      for (let seed = 1; seed <= 2500 && noticed === 0; seed += 1)
        await walk({ seed, steps }, (born) => new Ruled(born, rules)).catch((error) => {
          assert.match(String(error), new RegExp(`seed ${seed}, step`))
          noticed = seed
        })
      assert.ok(noticed > 0, 'walked 100,000 steps and nobody noticed')
    })
})
