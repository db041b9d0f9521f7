/** How values of each kind are read; undefined when they are not of that kind. */
import type { Kind, Value } from './register.ts'

type Read = (raw: unknown) => Value | undefined

/** Characters that no name or code has; line breaks and tabs become spaces. */
const control = /\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}/u

/** No language has so many marks on one letter; to put a million of them in order would take an hour (UAX 15, Stream-Safe Text). */
const heapOfMarks = /\p{M}{31}/u

function text(raw: unknown): string | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
  if (typeof raw === 'string' && raw.length > 30 && heapOfMarks.test(raw)) return undefined
  const tidy = String(raw).normalize('NFC').replace(/\s+/g, ' ').trim()
  return control.test(tidy) ? undefined : tidy
}

function day(raw: unknown): string | undefined {
  const written = text(raw)
  if (written === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(written)) return undefined
  const time = Date.parse(`${written}T00:00:00Z`)
  // 30 February is read as 2 March by Date.parse in some forms: only a day that comes back is one.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? undefined : written
}

function whole(raw: unknown): number | undefined {
  const written = text(raw)
  return written !== undefined && /^-?\d{1,15}$/.test(written) ? Number(written) : undefined
}

/** Decimal point or comma; stored with a point, exactly as precise as written. */
function decimal(raw: unknown): string | undefined {
  const written = text(raw)?.replace(',', '.')
  return written !== undefined && /^-?\d{1,15}(\.\d{1,10})?$/.test(written) ? written : undefined
}

const yes = /^(true|tak|t|1)$/i
const no = /^(false|nie|n|0)$/i

function flag(raw: unknown): boolean | undefined {
  const written = typeof raw === 'boolean' ? String(raw) : (text(raw) ?? '')
  if (yes.test(written)) return true
  return no.test(written) ? false : undefined
}

function texts(raw: unknown): readonly string[] | undefined {
  const read = Array.isArray(raw) ? raw.map(text) : undefined
  if (read === undefined || read.includes(undefined)) return undefined
  return [...new Set(read as string[])].filter((each) => each !== '')
}

function parts(raw: unknown): readonly Readonly<Record<string, string>>[] | undefined {
  if (!Array.isArray(raw)) return undefined
  const read = raw.map(part)
  return read.includes(undefined) ? undefined : (read as Readonly<Record<string, string>>[])
}

function part(raw: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined
  const read = Object.entries(raw).map(([name, value]) => [name, text(value)] as const)
  if (read.some(([, value]) => value === undefined)) return undefined
  return Object.fromEntries(read.filter(([, value]) => value !== '')) as Record<string, string>
}

export const contentKinds: Readonly<Record<Kind, Read>> = {
  text,
  code: text,
  day,
  whole,
  decimal,
  flag,
  texts,
  parts,
}
