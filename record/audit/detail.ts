/**
 * What an entry tells beside who, whose, why and when. Most entries tell none of it and pay nothing for it. It is kept as JSON with short
 * names; a name that is not known here, of a later edition, is left out, and an entry without any is one of an earlier edition.
 */

/** What an import changed in a register. */
interface Counts {
  readonly fresh: number
  readonly changed: number
  readonly ended: number
}

export interface Detail {
  /** Which access token of an application: half of its hash, by which nobody can act. */
  readonly token?: string
  /** How a token was asked for (`grant_type`), and for what. */
  readonly grant?: string
  readonly scope?: string
  /** From whom it came: the URI of an import's source, the file of a list. */
  readonly other?: string
  /** Id of a register of the state, and the key of its entry; no key where a whole list was taken in. */
  readonly register?: string
  readonly key?: string
  /** Number of the register's edition that it made. */
  readonly edition?: string
  readonly counts?: Counts
}

const names = {
  token: 't',
  grant: 'g',
  scope: 's',
  other: 'o',
  register: 'r',
  key: 'k',
  edition: 'e',
} as const

/** Longest of each value, in characters. */
const most = 500

/** As the row keeps it; null where there is nothing to tell. */
export function writtenDetail(detail: Detail): string | null {
  const { counts } = detail
  const told = Object.entries(names).flatMap(([name, short]) => {
    const value = detail[name as keyof typeof names]
    return value === undefined ? [] : [[short, value.slice(0, most)]]
  })
  if (counts) told.push(['n', [counts.fresh, counts.changed, counts.ended]] as never)
  return told.length === 0 ? null : JSON.stringify(Object.fromEntries(told))
}

/** Nothing where it cannot be read: an entry is told all the same. */
export function readDetail(text: string | null): Detail {
  const found = text === null ? undefined : parsed(text)
  if (found === undefined) return {}
  const told = Object.entries(names).flatMap(([name, short]) =>
    typeof found[short] === 'string' ? [[name, found[short]]] : [],
  )
  const { n } = found
  const [fresh = 0, changed = 0, ended = 0] = Array.isArray(n) ? n.map(Number) : []
  return { ...Object.fromEntries(told), ...(Array.isArray(n) && { counts: { fresh, changed, ended } }) }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}
