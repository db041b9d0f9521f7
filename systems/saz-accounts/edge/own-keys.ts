/** Keys of ours, sealed with the instance key in table saz.own_key: no key file lies in a folder. */
import type { World } from '#kernel/world.ts'

interface OwnKey {
  readonly key: Buffer
  readonly certificate: Buffer
}

export const ownKeys = {
  /** The key of this name; made once, whichever process asks first. */
  async getOrAdd(world: World, name: string, make: () => OwnKey): Promise<OwnKey> {
    const { sql } = world.database
    const read = async () => {
      const [row] = await sql.query<{ sealed: Buffer; certificate: Buffer }>(
        'select sealed, certificate from saz.own_key where name = $1',
        [name],
      )
      return row && { key: world.open(row.sealed), certificate: row.certificate }
    }
    const found = await read()
    if (found) return found
    const { key, certificate } = make()
    await sql.query(
      'insert into saz.own_key (name, sealed, certificate) values ($1, $2, $3) on conflict do nothing',
      [name, world.seal(key), certificate],
    )
    return (await read()) ?? { key, certificate }
  },
}
