/** Parameters of Observation/$stats, read and checked. */
import { quoted, refuse } from '#kernel/problem.ts'
import type { SoughtCode } from '#standards/fhir/observation/measurements.ts'
import { counts, statistics } from '#standards/fhir/observation/statistics.ts'
import { parseReference } from '#standards/fhir/references.ts'
import type { Coding, Period } from '#standards/fhir/resource.ts'
import { rangeOf } from '#standards/time/fhir-time.ts'
import { type OperationCall, type Parameter, textIn, valueIn } from '../rest/operation.ts'

export interface AskedStatistics {
  /** `Type/id`. */
  readonly subject: string
  readonly codes: readonly SoughtCode[]
  /** Undefined for all time. */
  readonly period: Period | undefined
  readonly statistics: readonly string[]
  /** The observations themselves are wanted too, and at most how many. */
  readonly include: boolean
  readonly limit: number
}

const names = new Set([
  'subject',
  'code',
  'system',
  'coding',
  'duration',
  'period',
  'statistic',
  'include',
  'limit',
  '_format',
  '_pretty',
])

/** Refuses `incorrect/…`. */
export function readAsked(call: OperationCall, now: Date): AskedStatistics {
  const unknown = call.parameters.find(({ name }) => !names.has(name))
  if (unknown)
    refuse(
      'incorrect',
      'unknown-parameter',
      `There is no parameter ${quoted(unknown.name)} here.`,
      quoted(unknown.name),
    )
  const include = textIn(call, 'include') ?? 'false'
  if (include !== 'true' && include !== 'false')
    refuse('incorrect', 'include', 'include is true or false.', 'include')
  const limit = textIn(call, 'limit') ?? '1000'
  if (!/^[1-9]\d{0,8}$/.test(limit)) refuse('incorrect', 'limit', 'limit is a whole number from 1.', 'limit')
  return {
    subject: subjectIn(call),
    codes: codesIn(call),
    period: durationIn(call, now) ?? periodIn(call),
    statistics: statisticsIn(call),
    include: include === 'true',
    limit: Math.min(Number(limit), 1000),
  }
}

const named = ({ parameters }: OperationCall, name: string): Parameter[] =>
  parameters.filter((parameter) => parameter.name === name)

const textsIn = (call: OperationCall, name: string): string[] =>
  named(call, name).flatMap((parameter) => (textIn({ parameters: [parameter] }, name) ?? '').split(','))

function subjectIn(call: OperationCall): string {
  const parsed = parseReference(textIn(call, 'subject') ?? '')
  if (!parsed || parsed.base !== undefined)
    return refuse('incorrect', 'subject', 'subject says whose observations: Patient/id.', 'subject')
  return `${parsed.type}/${parsed.id}`
}

function codesIn(call: OperationCall): SoughtCode[] {
  const system = textIn(call, 'system')
  const codes = textsIn(call, 'code').map((code): SoughtCode => ({ system, code }))
  const codings = named(call, 'coding').map((parameter): SoughtCode => codingIn(parameter))
  const all = [...codes, ...codings].filter(({ code }) => code !== '')
  if (all.length === 0)
    return refuse('incorrect', 'code', 'Say what was measured: code and system, or coding.', 'code')
  if (all.length > 50)
    return refuse('too-costly', 'too-many-codes', 'Ask for at most 50 codes at once.', 'code')
  return all
}

/** A Coding; in an address `system|code`. */
function codingIn(parameter: Parameter): SoughtCode {
  const value = valueIn({ parameters: [parameter] }, 'coding')
  const { system, code } =
    typeof value === 'object' && value !== null ? (value as Coding) : tokenIn(String(value))
  if (typeof code !== 'string') return refuse('incorrect', 'coding', 'A coding has a code.', 'coding')
  return { system: typeof system === 'string' && system !== '' ? system : undefined, code }
}

function tokenIn(text: string): Coding {
  const at = text.lastIndexOf('|')
  return at === -1 ? { code: text } : { system: text.slice(0, at), code: text.slice(at + 1) }
}

/** Hours until now. */
function durationIn(call: OperationCall, now: Date): Period | undefined {
  const text = textIn(call, 'duration')
  if (text === undefined) return undefined
  const hours = Number(text)
  if (text.trim() === '' || !(hours > 0) || hours > 2_000_000)
    return refuse('incorrect', 'duration', 'duration is a number of hours.', 'duration')
  return { start: new Date(now.getTime() - hours * 3_600_000).toISOString(), end: now.toISOString() }
}

/** In an address `start/end`, as ISO 8601 writes it. */
function periodIn(call: OperationCall): Period | undefined {
  const value = valueIn(call, 'period')
  if (value === undefined) return undefined
  const period = typeof value === 'object' && value !== null ? (value as Period) : intervalIn(String(value))
  const sides = [period.start, period.end].filter((side) => side !== undefined)
  if (sides.length === 0 || !sides.every((side) => typeof side === 'string' && rangeOf(side) !== undefined))
    return refuse('incorrect', 'period', 'period has a start, an end, or both.', 'period')
  return { ...(period.start ? { start: period.start } : {}), ...(period.end ? { end: period.end } : {}) }
}

function intervalIn(text: string): Period {
  const [start = '', end = ''] = text.replaceAll(' ', '+').split('/')
  return { ...(start === '' ? {} : { start }), ...(end === '' ? {} : { end }) }
}

/** The page of the operation has short names for two. */
const short: Readonly<Record<string, string>> = { max: 'maximum', min: 'minimum' }

function statisticsIn(call: OperationCall): string[] {
  const asked = textsIn(call, 'statistic').map((name) => short[name] ?? name)
  const wrong = asked.find((name) => !Object.hasOwn(statistics, name) && !Object.hasOwn(counts, name))
  if (asked.length === 0 || wrong !== undefined)
    refuse(
      'incorrect',
      'statistic',
      'statistic is a code of http://hl7.org/fhir/ValueSet/observation-statistics.',
      'statistic',
    )
  return [...new Set(asked)]
}
