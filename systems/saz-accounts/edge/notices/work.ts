/**
 * Notices that leave by themselves: reads what was audited in the order of the log, some seconds behind, queues what patients want to
 * hear of, and hands messages to the ways out. How far it read and what it queued is one transaction; a message is marked as sent
 * after the next station took it: a process that is killed sends a message twice rather than never. Of several processes one works.
 */
import type { World } from '#kernel/world.ts'
import type { AccessRow } from '#record/audit/accesses.ts'
import { actionOf, purposeOf, roleOf } from '#record/audit/entry.ts'
import { leafBefore, loggedFrom } from '#record/audit/logged.ts'
import { ElectedTurns } from '#record/subscriptions/elected-turns.ts'
import { typeCode } from '#record/type-code.ts'
import { noteNotice } from '../../operations/kept-notices.ts'
import { newsOf } from '../../rules/notice-kind.ts'
import { sendDue } from './sending.ts'
import { type Piece, type ToldOf, whomToTell } from './whom-to-tell.ts'

interface NoticeWorkOptions {
  readonly world: World
  /** Without it nobody hears of others. */
  readonly toldOf?: ToldOf
  readonly log?: (line: Readonly<Record<string, string | number | undefined>>) => void
  /** Milliseconds between two turns. */
  readonly every?: number
}

const usualPause = 2000
const batch = 2000
const consent = typeCode('Consent') ?? 0

/** Begins; ends with `stop`. */
export function noticeWork({ world, toldOf, log, every = usualPause }: NoticeWorkOptions): ElectedTurns {
  return new ElectedTurns(world, 'saz.notices', {
    turn: async () => {
      try {
        return await takeLogged(world, toldOf)
      } finally {
        // What is due leaves, whether or not the rooms that are asked whom to tell answer.
        const { sent, failed } = await sendDue(world)
        if (sent + failed > 0)
          log?.({ event: 'notices', outcome: failed > 0 ? 'some failed' : 'ok', count: sent })
      }
    },
    pause: () => every,
    failed: (outcome) => log?.({ event: 'notices', outcome }),
  })
}

/** Whether there may be more. */
async function takeLogged(world: World, toldOf: ToldOf | undefined): Promise<boolean> {
  const { database } = world
  const [known] = await database.sql.query<{ next: string; wanted: boolean }>(
    'select next, exists (select from saz.notice_choice) as wanted from saz.notice_position',
  )
  if (known?.wanted === false) {
    // Nobody wants to hear of anything: nothing is read.
    const newest = await leafBefore(database.sql, world.clock.now())
    await database.sql.query('update saz.notice_position set next = $1 where next < $1', [newest])
    return false
  }
  const from = known === undefined ? await leafBefore(database.sql, world.clock.now()) : Number(known.next)
  const logged = await loggedFrom(world, from, batch)
  const next = (logged.at(-1)?.index ?? from - 1) + 1
  if (known !== undefined && next === from) return false
  const pieces = logged.flatMap(({ row }): Piece[] => {
    const news = row?.patient ? newsOf(entryOf({ ...row, patient: row.patient })) : undefined
    return row?.patient && news ? [{ row: { ...row, patient: row.patient }, news }] : []
  })
  const found = await whomToTell(world, pieces, toldOf)
  await database.begin(async (sql) => {
    for (const { choice, happened } of found) await noteNotice(sql, choice, happened)
    await sql.query(
      'insert into saz.notice_position (next) values ($1) on conflict (one) do update set next = excluded.next',
      [next],
    )
  })
  return logged.length === batch
}

const entryOf = (row: AccessRow & { patient: string }) => ({
  no: row.no,
  at: row.at,
  patient: row.patient,
  person: row.person,
  organization: row.organization,
  role: roleOf(row.role),
  purpose: purposeOf(row.purpose),
  action: actionOf(row.action),
  isDecision: row.types.includes(consent),
})
