/** What is a case for the centre: a worker whom SGR stopped, and what rang in the audit. A stop rings there too, and is told here once. */
import { on } from '#kernel/system.ts'
import { sau } from '../../sau-audit/contract.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { Evidence, Stopped } from '../shapes/security-case.ts'
import { cases } from '../store.ts'

const mostStops = 20
const mostIds = 200

export const noteStopped = on(sgr.held, async ({ practitioner, at, ...told }, context, news) => {
  const { gate, count, limit, strict, prescriptions, others } = told
  const evidence = (before: Evidence | undefined): Stopped => {
    const known = before?.kind === 'issuing-stopped' ? before : undefined
    return {
      kind: 'issuing-stopped',
      practitioner,
      stops: [...(known?.stops ?? []), { at, gate, count, limit, strict }].slice(-mostStops),
      prescriptions: [...new Set([...prescriptions, ...(known?.prescriptions ?? [])])].slice(0, mostIds),
      others: [...new Set([...others, ...(known?.others ?? [])])].slice(0, mostIds),
    }
  }
  const about = `issuing-stopped ${practitioner}`
  await context.write((unit) => cases.note(unit, { about, news, at: new Date(at), evidence }))
})

export const noteAlarm = on(sau.alarmRaised, async (told, context, news) => {
  if (told.rule === 'prescriptions') return
  const evidence = (): Evidence => ({ kind: 'alarm', ...told })
  const about = `alarm ${told.alarm}`
  await context.write((unit) => cases.note(unit, { about, news, at: unit.at, evidence }))
})
