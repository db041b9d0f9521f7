/** What the office itself keeps: statements of insurance, and clinicians' own sets of medicines. All its SQL. */
import type { Context, Unit } from '#kernel/system.ts'
import { addDays } from '#standards/time/poland.ts'
import type { Template } from './shapes/template.ts'

export interface Statement {
  readonly basis: 'statement' | 'document'
  /** Who took it. */
  readonly practitioner: string
}

interface Of {
  readonly patient: string
  readonly organization: string
  readonly day: string
}

/** As long as a provider keeps them (docs/clarifications/insurance.md). */
const days = 5 * 366

export async function statementOf(
  { sql, world }: Context,
  { patient, organization, day }: Of,
): Promise<Statement | undefined> {
  const [row] = await sql.query<{ told: Buffer }>(
    'select told from gabinet.insurance_statement where organization = $1 and patient = $2 and day = $3::date',
    [organization, patient, day],
  )
  return row && (JSON.parse(world.open(row.told).toString()) as Statement)
}

/** The last one of a day counts. */
export async function keepStatement(
  { sql, world }: Unit,
  { patient, organization, day }: Of,
  statement: Statement,
): Promise<void> {
  await sql.query('delete from gabinet.insurance_statement where day < $1::date', [addDays(day, -days)])
  await sql.query(
    `insert into gabinet.insurance_statement (patient, organization, day, told) values ($1, $2, $3::date, $4)
     on conflict (organization, patient, day) do update set told = excluded.told`,
    [patient, organization, day, world.seal(Buffer.from(JSON.stringify(statement)))],
  )
}

/** By name. */
export const templatesOf = ({ sql }: Context, practitioner: string): Promise<Template[]> =>
  sql.query<Template>('select name, medicines from gabinet.template where practitioner = $1 order by name', [
    practitioner,
  ])

export const keepNamed = ({ sql }: Unit, practitioner: string, { name, medicines }: Template) =>
  sql.query(
    `insert into gabinet.template (practitioner, name, medicines) values ($1, $2, $3::jsonb)
     on conflict (practitioner, name) do update set medicines = excluded.medicines`,
    [practitioner, name, JSON.stringify(medicines)],
  )

export const dropNamed = ({ sql }: Unit, practitioner: string, name: string) =>
  sql.query('delete from gabinet.template where practitioner = $1 and name = $2', [practitioner, name])
