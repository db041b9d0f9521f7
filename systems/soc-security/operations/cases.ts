/** The queue of cases, and what the centre's staff do with each. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { soc } from '../contract.ts'
import type { SecurityCase } from '../shapes/security-case.ts'
import { cases as kept } from '../store.ts'

const usual = 50

/** Answers who it is. The centre's staff sign in as auditors: there is no role of their own yet. */
function mustBeStaff({ actor }: Pick<Context, 'actor'>): string {
  if (actor.role === 'auditor' && actor.practitioner !== undefined) return actor.practitioner
  return refuse('forbidden', 'staff-only', 'Only the staff of the security centre work on these.')
}

export const cases: Handler<typeof soc.cases> = async ({ closed, after = '0', limit = usual }, context) => {
  mustBeStaff(context)
  const asked = { isOpen: closed !== true, after, limit: limit + 1 }
  const found = await kept.list(context.sql, context.world, asked)
  const shown = found.slice(0, limit)
  const next = shown.at(-1)?.id
  return {
    cases: shown,
    names: await namesOf(context, shown),
    ...(found.length > limit && next !== undefined ? { next } : {}),
  }
}

const mostNames = 100

async function namesOf(context: Context, shown: readonly SecurityCase[]): Promise<Record<string, string>> {
  const stopped = shown.flatMap(({ evidence, takenBy }) => [
    ...(evidence.kind === 'issuing-stopped' ? [evidence.practitioner, ...evidence.others] : []),
    ...(takenBy === undefined ? [] : [takenBy]),
  ])
  const practitioners = [...new Set(stopped)].slice(0, mostNames)
  if (practitioners.length === 0) return {}
  const { entries } = await context.call(sor.directory, { practitioners, organizations: [] })
  return Object.fromEntries(entries.map(({ id, name }) => [id, name]))
}

const noOpenCase = (): never =>
  refuse('not-found', 'no-open-case', 'There is no open case of this number.', '/case')

export const take: Handler<typeof soc.take> = async ({ case: no }, context) => {
  const by = mustBeStaff(context)
  return context.write(async (unit) => {
    const found = (await kept.open(unit, no)) ?? noOpenCase()
    if (found.takenBy !== undefined && found.takenBy !== by)
      refuse('conflict', 'taken-by-another', 'Somebody else of the centre works on this case.', '/case')
    if (found.takenBy === undefined) await kept.take(unit, no, by)
    return kept.find(unit, no)
  })
}

export const close: Handler<typeof soc.close> = async ({ case: no, finding, reason }, context) => {
  const by = mustBeStaff(context)
  const { closed, evidence } = await context.write(async (unit) => {
    const found = (await kept.open(unit, no)) ?? noOpenCase()
    if (found.takenBy !== by) refuse('forbidden', 'not-taken', 'Take the case first, then close it.', '/case')
    await kept.close(unit, no, { finding, reason })
    return { closed: await kept.find(unit, no), evidence: found.evidence }
  })
  if (finding === 'in-order' && evidence.kind === 'issuing-stopped')
    await context.call(sgr.release, { practitioner: evidence.practitioner })
  return closed
}
