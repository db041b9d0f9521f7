/** One thing that the sandbox does over HTTP: its address, what goes in, what comes out, in words for /sandbox/openapi.json. */
import type { FastifyReply } from 'fastify'
import type { TSchema } from 'typebox'

export interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Checked against `input`. */
  readonly body: never
  readonly reply: FastifyReply
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As OpenAPI writes it: `/sandbox/worlds/{name}`. */
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly input?: TSchema
  /** Of the answer; without one there is no content. */
  readonly output?: TSchema
  /** 200, or 204 where there is no content, unless told. */
  readonly status?: 201
  /** Problem codes that it refuses with, beside `schema`. */
  readonly refuses?: readonly string[]
  readonly does: (asked: Asked) => unknown
}
