/** What a fresh house is given: registers that declare a small set get it once, before anything else is in them. */
import type { World } from '#kernel/world.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import type { Register, SampleCountry } from '../register.ts'
import { apply } from './apply.ts'
import { type Row, stage } from './stage.ts'

/** `samples`: also what is invented, for this sample country. Does nothing for registers that hold an edition of any kind. Throws when a declaration's own rows are not right. */
export async function shipRegisters(
  world: World,
  registers: readonly Register[],
  { samples }: { readonly samples: Omit<SampleCountry, 'until'> | false },
): Promise<void> {
  const rows = await world.database.sql.query<{ register: string }>(
    `select distinct register from registers.edition where state = 'applied'`,
  )
  const known = new Set(rows.map(({ register }) => register))
  const until = addDays(dateInPoland(world.clock.now()), -1)
  const country = { people: 0, seed: 0, ...(samples || {}), until }
  const wanted = registers.filter(({ shipped }) => samples !== false || shipped?.isSample !== true)
  for (const register of wanted) if (!known.has(register.id)) await ship(world, register, country)
}

async function ship(world: World, register: Register, country: SampleCountry): Promise<void> {
  if (register.shipped === undefined) return
  const { from, rows } = register.shipped
  const staged = await stage(world, {
    register,
    asOf: from,
    origin: 'shipped',
    rows: numbered(await rows(country)),
  })
  const { refusals } = await apply(world, staged, { isWhole: true })
  const [first] = refusals
  if (first) throw new Error(`${register.id} ships a row that it refuses, ${first.line}: ${first.reason}`)
}

function* numbered(rows: Iterable<Readonly<Record<string, unknown>>>): Iterable<Row> {
  let line = 0
  for (const row of rows) {
    line += 1
    yield { line, raws: [row] }
  }
}
