/**
 * What a system promises the others: questions they may ask (query), orders they may give (command),
 * news they may hear (event). A contract is data; it holds no behaviour.
 */
import type { Static, TSchema } from 'typebox'

export interface Operation<I extends TSchema = TSchema, O extends TSchema = TSchema> {
  readonly kind: 'query' | 'command'
  readonly system: string
  readonly name: string
  readonly input: I
  readonly output: O
}

export interface Event<D extends TSchema = TSchema> {
  readonly kind: 'event'
  readonly system: string
  readonly name: string
  readonly data: D
}

export type Member = Operation | Event
export type Contract = Readonly<Record<string, Member>>

type Unnamed<M extends Member> = Omit<M, 'system' | 'name'>
type Named<D> = D extends { input: infer I extends TSchema; output: infer O extends TSchema }
  ? Operation<I, O>
  : D extends { data: infer T extends TSchema }
    ? Event<T>
    : never

/** Asks without changing anything: safe to repeat. */
export function query<I extends TSchema, O extends TSchema>(input: I, output: O): Unnamed<Operation<I, O>> {
  return { kind: 'query', input, output }
}

/** Changes something: sent with an idempotency key, so that a lost answer may be asked for again. */
export function command<I extends TSchema, O extends TSchema>(input: I, output: O): Unnamed<Operation<I, O>> {
  return { kind: 'command', input, output }
}

/** Tells what has already happened. It carries ids, never personal data; nobody may refuse it. */
export function event<D extends TSchema>(data: D): Unnamed<Event<D>> {
  return { kind: 'event', data }
}

export function contract<M extends Record<string, Unnamed<Operation> | Unnamed<Event>>>(
  system: string,
  members: M,
): { readonly [K in keyof M]: Named<M[K]> } {
  const named = Object.entries(members).map(([name, member]) => [name, { system, name, ...member }])
  return Object.freeze(Object.fromEntries(named))
}

export type Input<Op extends Operation> = Static<Op['input']>
export type Output<Op extends Operation> = Static<Op['output']>
