/** Whoever has the database alone cannot put an authority of their own in the place of the house's. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openWorld } from '#record/open.ts'
import { authoritiesOf } from './authority.ts'

it('an authority whose certificate was exchanged in the database is refused', async () => {
  const world = await testWorld('empty')
  const stranger = await authoritiesOf(await testWorld('empty'))
  await authoritiesOf(world)
  const { url } = world.database
  const again = () => openWorld({ id: 'again', url, home: world.home, clock: world.clock })
  const before = await again()
  assert.ok(await authoritiesOf(before))
  await before.database.close()
  await world.database.sql.query(`update saz.authority set certificate = $1 where name = 'tls'`, [
    stranger.tls.certificate,
  ])
  const after = await again()
  await assert.rejects(authoritiesOf(after), { code: 'authority-altered' })
  await after.database.close()
})
