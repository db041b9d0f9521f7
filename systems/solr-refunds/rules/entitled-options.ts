/**
 * What an entitlement makes of a level: free, free up to the limit, or nothing. It never makes a medicine dearer.
 * Ustawa o świadczeniach art. 43–46; the provision of each stands in entitlements.table.ts.
 */
import type { Asked, LevelOption } from '../contract.ts'
import type { Base, FreeRow, Listed } from './bases.ts'
import { asbestosSubstances, type Entitlement } from './entitlements.table.ts'
import { type Cover, coverOf } from './scope.ts'
import { type Both, both, zloty } from './words.ts'

/** The same level with the entitlement; none where it opens nothing. `standing`: whether the entitlement itself is certain. */
export function withEntitlement(
  base: Base,
  entitlement: Entitlement,
  { asked, listed, standing }: { asked: Asked; listed: Listed; standing: 'applies' | 'ask' },
): LevelOption | undefined {
  const opened = openedBy(base, entitlement, { asked, listed })
  if (opened === undefined) return undefined
  const { option } = base
  const patient = opened.patient
  const { code, who, provision } = entitlement
  const pays = toPay(patient)
  return {
    ...option,
    entitlement: code,
    patient,
    ...(option.price !== undefined && { fund: option.price - patient }),
    standing: worse(worse(option.standing, standing), opened.cover),
    reason: both(
      `${code} (${who.pl}): ${pays.pl}. Bez tego kodu: ${option.reason.pl}`,
      `${code} (${who.en}): ${pays.en}. Without it: ${option.reason.en}`,
    ),
    provision: `${provision}; ${option.provision}`,
  }
}

function toPay(patient: number): Both {
  if (patient === 0) return both('bezpłatnie', 'free')
  return both(`do zapłaty tylko ${zloty(patient)} ponad limit`, `only ${zloty(patient)} above the limit`)
}

interface Opened {
  readonly patient: number
  readonly cover: Cover
}

function openedBy(
  { row, option }: Base,
  { code, opens }: Entitlement,
  { asked, listed }: { asked: Asked; listed: Listed },
): Opened | undefined {
  if (opens === 'all') return { patient: 0, cover: 'applies' }
  if (row === undefined || opens === 'access') return undefined
  if (opens === 'limit') return { patient: Math.max(0, row.price - row.limit), cover: 'applies' }
  if (opens === 'substances') {
    const isOpen = asbestosSubstances.some((substance) => row.substance.startsWith(substance))
    return isOpen ? { patient: 0, cover: 'applies' } : undefined
  }
  const covers = listed.free
    .filter((free) => free.code === code)
    .map((free) => coverOfFree(free, option, asked))
    .filter((cover) => cover !== 'no')
  if (covers.length === 0) return undefined
  return { patient: 0, cover: covers.includes('applies') ? 'applies' : 'ask' }
}

/** The lists word an indication alike: what was confirmed for one holds for the other. */
function coverOfFree(free: FreeRow, option: LevelOption, asked: Asked): Cover {
  return free.mark === option.indication ? 'applies' : coverOf(free.parts, asked)
}

const order: readonly Cover[] = ['applies', 'ask', 'no']

const worse = (one: Cover, other: Cover): Cover =>
  order[Math.max(order.indexOf(one), order.indexOf(other))] ?? 'no'
