/**
 * To whom the news of a patient go: to themself, and to who acts in their place, as far as the rules tell them (SAA says). Each hears only
 * what they chose to, and nobody of what they did themselves in another's place.
 */
import type { World } from '#kernel/world.ts'
import { isFirstLook } from '#record/audit/first-look.ts'
import { grantedBy } from '#record/gate/stands-in.ts'
import { publicIds } from '#record/public-ids.ts'
import { choicesOf, type Happened } from '../../operations/kept-notices.ts'
import type { News } from '../../rules/notice-kind.ts'
import type { NoticeChoice, NoticeKind } from '../../shapes/notice.ts'

/** Which news of a patient are told to one who acts in their place, by public id. */
export type ToldOf = (whose: {
  readonly patient: string
  readonly proxy: string
}) => Promise<readonly NoticeKind[]>

/** An entry of the audit that is news of its patient. */
export interface Piece {
  readonly row: Parameters<typeof isFirstLook>[1] & { readonly patient: string }
  readonly news: News
}

export interface Telling {
  readonly choice: NoticeChoice
  readonly happened: Happened
}

interface Listener {
  /** By id in the record. */
  readonly who: string
  readonly choice: NoticeChoice
}

export async function whomToTell(world: World, pieces: readonly Piece[], ask?: ToldOf): Promise<Telling[]> {
  const { sql } = world.database
  const now = world.clock.now()
  const patients = [...new Set(pieces.map(({ row }) => row.patient))]
  const granted = await grantedBy(sql, ask ? patients : [], now)
  const people = new Set([...patients, ...[...granted.values()].flat()])
  const choices = await choicesOf({ sql, world }, [...people])
  const mayHear = onceEach(world, ask)
  const found: Telling[] = []
  for (const piece of pieces) {
    const { row, news } = piece
    const around = [row.patient, ...(granted.get(row.patient) ?? [])]
    const listeners = around.flatMap((who) => listening(who, choices.get(who), piece))
    if (listeners.length === 0 || (news.isFirstOnly && !(await isFirstLook(sql, row)))) continue
    for (const { who, choice } of listeners)
      if (await mayHear(who, piece)) found.push({ choice, happened: { ...happenedTo(who, piece), at: now } })
  }
  return found
}

function happenedTo(who: string, { row, news: { kind, source } }: Piece) {
  // Of two children the same may be news.
  return { patient: who, kind, source: who === row.patient ? source : `${source} of ${row.patient}` }
}

function listening(who: string, choice: NoticeChoice | undefined, { row, news }: Piece): Listener[] {
  if (choice === undefined || choice.ways[news.kind].length === 0) return []
  const hears = who === row.patient || (choice.aboutOthers !== false && who !== row.person)
  return hears ? [{ who, choice }] : []
}

/** Asks once of each two, by their ids in the record. */
function onceEach(world: World, ask: ToldOf | undefined) {
  const known = new Map<string, readonly NoticeKind[]>()
  return async (who: string, { row, news }: Piece): Promise<boolean> => {
    if (who === row.patient) return true
    const both = `${row.patient} ${who}`
    const kinds = known.get(both) ?? (ask ? await asked(world, ask, [row.patient, who]) : [])
    known.set(both, kinds)
    return kinds.includes(news.kind)
  }
}

async function asked(world: World, ask: ToldOf, [whose, who]: [string, string]) {
  const ids = await publicIds({ world, sql: world.database.sql }, [
    ['Patient', whose],
    ['Patient', who],
  ])
  const [patient, proxy] = [ids.get(whose), ids.get(who)]
  return patient === undefined || proxy === undefined ? [] : ask({ patient, proxy })
}
