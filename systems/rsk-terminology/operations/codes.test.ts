/** What rooms are told of codes, with rooms in one house and in two. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { rsk } from '../contract.ts'
import { icd9pl } from '../registers/icd9pl.ts'
import rskSystem from '../system.ts'

async function load(world: World, asOf: string, codes: readonly string[]): Promise<void> {
  const rows = codes.map((code, at) => ({ line: at + 1, raws: [{ code, pl: `Procedura ${code}` }] }))
  const staged = await stage(world, { register: icd9pl, asOf, origin: `${asOf}.tsv`, rows })
  await apply(world, staged, { isWhole: true, mostLost: 1 })
}

for (const apart of [[], ['rsk']]) {
  describe(`codes, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    let town: Town
    before(async () => {
      const world = await testWorld('empty')
      await load(world, '2025-01-01', ['89.00', '89.01'])
      // The next list is whole and lacks one: it has ended.
      await load(world, '2026-02-01', ['89.00'])
      town = await openTown([rskSystem], { world, apart })
    })
    const codes = async (system: 'icd9pl' | 'specialty' | 'icd10', asked: string[], day?: string) => {
      const input = { system, codes: asked, ...(day !== undefined && { day }) }
      return (await town.as('maria-zielinska', { room: 'sgz' }).call(rsk.codes, input)).codes
    }

    it('stand or have ended on a day, in the order asked', async () => {
      assert.deepEqual(await codes('icd9pl', ['89.01', '89.00', '99.99']), [
        { code: '89.01', state: 'ended', pl: 'Procedura 89.01', day: '2026-02-01' },
        { code: '89.00', state: 'valid', pl: 'Procedura 89.00' },
        { code: '99.99', state: 'unknown' },
      ])
      assert.equal((await codes('icd9pl', ['89.01'], '2026-01-31'))[0]?.state, 'valid')
    })

    it('groups are nothing to choose, specialties are known by their own numbers', async () => {
      assert.deepEqual(await codes('icd10', ['XVIII']), [{ code: 'XVIII', state: 'unknown' }])
      const [cardiology] = await codes('specialty', ['1100'])
      assert.deepEqual([cardiology?.state, cardiology?.pl], ['valid', 'Poradnia kardiologiczna'])
    })

    it('refuses what is no code, no day, too many', async () => {
      for (const [asked, day] of [
        [[], undefined],
        [['a b'], undefined],
        [['I10'], '2026-02-30x'],
        [Array.from({ length: 51 }, () => 'I10'), undefined],
      ] as const)
        await assert.rejects(codes('icd10', [...asked], day), { category: 'incorrect' })
    })
  })
}
