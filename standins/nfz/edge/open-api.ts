/**
 * What NFZ's open APIs (https://api.nfz.gov.pl) share: pages, the frame of answers, refusals. Parameters that an API does not know
 * are refused, not passed over; of formats JSON alone is given.
 */
import { randomUUID } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { branches } from '../registers/branches.ts'

export type Query = Readonly<Record<string, unknown>>

/** A refusal as NFZ tells it: HTTP 400 or 404 with a list of errors. */
export class OpenApiRefusal extends Error {
  readonly status: 400 | 404
  readonly reason: string
  readonly solution: string

  constructor(reason: string, solution: string, status: 400 | 404 = 400) {
    super(reason)
    this.status = status
    this.reason = reason
    this.solution = solution
  }

  body() {
    return {
      errors: [
        {
          id: randomUUID(),
          'error-result': this.status === 404 ? 'Brak danych' : 'Błędne zapytanie',
          'error-reason': this.reason,
          'error-solution': this.solution,
          'error-help': 'https://api.nfz.gov.pl',
          'error-code': this.status,
        },
      ],
    }
  }
}

const largest = 25
const longest = 250

/** A parameter as text; undefined when it is not given or empty. Refuses one given twice. */
export function textOf(query: Query, name: string): string | undefined {
  const value = query[name]
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string' || value.length > longest)
    throw new OpenApiRefusal(
      `Parametr ${name} ma niedozwoloną wartość.`,
      `Podaj ${name} raz, do ${longest} znaków.`,
    )
  return value
}

function numberOf(query: Query, name: string, usual: number, most: number): number {
  const text = textOf(query, name)
  if (text === undefined) return usual
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > most)
    throw new OpenApiRefusal(`Parametr ${name} ma niedozwoloną wartość.`, `Podaj liczbę od 1 do ${most}.`)
  return Number(text)
}

export function oneOf(query: Query, name: string, allowed: readonly string[]): string | undefined {
  const text = textOf(query, name)
  if (text !== undefined && !allowed.includes(text))
    throw new OpenApiRefusal(`Parametr ${name} ma niedozwoloną wartość.`, `Dozwolone: ${allowed.join(', ')}.`)
  return text
}

export const provinceOf = (query: Query, name: string) => oneOf(query, name, Object.keys(branches).toSorted())

const everywhere = ['format', 'api-version']

export function checkQuery(query: Query, known: readonly string[], versions: readonly string[]): void {
  const strange = Object.keys(query).filter((name) => ![...everywhere, ...known].includes(name))
  if (strange.length > 0)
    throw new OpenApiRefusal(
      'Zapytanie ma nieznany parametr.',
      `Dozwolone: ${[...known, ...everywhere].join(', ')}.`,
    )
  oneOf(query, 'format', ['json'])
  oneOf(query, 'api-version', versions)
}

export interface Frame {
  /** Path of the API: `/app-itl-api`. */
  readonly api: string
  /** Name of the resource, `queues`, and of one of it in the schemas, `queue`. */
  readonly resource: string
  readonly title: string
  readonly description: string
  /** When the data were last changed. */
  readonly modified: Date
}

const fixed = {
  url: null,
  provider: 'Narodowy Fundusz Zdrowia (OpenP1, dane przykładowe)',
  language: 'PL',
  'content-type': 'application/json; charset=utf-8',
  message: null,
} as const

export const metaOf = ({ api, title, description, modified }: Frame) => ({
  context: `https://api.nfz.gov.pl${api}/schemas/#${title}`,
  title,
  ...fixed,
  'date-published': modified.toISOString(),
  'date-modified': modified.toISOString(),
  description,
})

/** One page of everything that was found. */
export function pageOf<T>(frame: Frame, query: Query, found: readonly T[]) {
  const page = numberOf(query, 'page', 1, 100_000)
  const limit = numberOf(query, 'limit', 10, largest)
  const last = Math.max(1, Math.ceil(found.length / limit))
  const rest = Object.entries(query).filter(([name]) => !['page', 'limit', 'format'].includes(name))
  const link = (number: number) => {
    const asked = new URLSearchParams([
      ['page', String(number)],
      ['limit', String(limit)],
      ['format', 'json'],
      ...rest.map(([name, value]): [string, string] => [name, String(value)]),
    ])
    return `${frame.api}/${frame.resource}?${asked}`
  }
  return {
    meta: { ...metaOf(frame), count: found.length, page, limit },
    links: {
      first: link(1),
      prev: page > 1 ? link(Math.min(page - 1, last)) : null,
      self: link(page),
      next: page < last ? link(page + 1) : null,
      last: link(last),
    },
    data: found.slice((page - 1) * limit, page * limit),
  }
}

/** Sends an answer, or a refusal in the API's own form. */
export async function told(reply: FastifyReply, answer: () => Promise<object>): Promise<FastifyReply> {
  try {
    return reply.send(await answer())
  } catch (error) {
    if (error instanceof OpenApiRefusal) return reply.code(error.status).send(error.body())
    throw error
  }
}
