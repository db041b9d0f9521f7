/** L3: one entry whole, with the room it comes from and who wrote it. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { sgz } from '../../sgz-events/contract.ts'
import type { epp, Kind } from '../contract.ts'
import { factsOf } from '../rules/facts.ts'
import { entriesOf } from '../rules/lines.ts'
import { lifeOf } from './life-of.ts'

export const entry: Handler<typeof epp.entry> = async ({ patient, kind, id }, context) => {
  const life = await lifeOf(context, patient)
  const found = entriesOf(life).find(({ line }) => line.kind === kind && line.id === id)
  if (!found) return refuse('not-found', 'no-entry', 'The profile has no such entry; open the list again.')
  const { line } = found
  const text = kind === 'document' ? await textOf(context, id) : undefined
  return {
    line,
    facts: factsOf(line, life),
    ...(text === undefined || text === '' ? {} : { text }),
    source: { system: sourceOf(kind), ...(line.by === undefined ? {} : { by: line.by }) },
  }
}

async function textOf(context: Context, letter: string): Promise<string> {
  return (await context.call(sgz.letter, { letter })).text
}

function sourceOf(kind: Kind): string {
  if (kind === 'medicine') return 'sgr'
  return kind === 'referral' ? 'sgs' : 'sgz'
}
