/**
 * What a system promises the others: questions they may ask (query), orders they may give (command),
 * news they may hear (event). A contract is data; it holds no behaviour.
 */
import type { Static, TSchema } from 'typebox'

/** `In` and `Out` are the schemas' static types, taken once where the contract is written. */
export interface Operation<
  I extends TSchema = TSchema,
  O extends TSchema = TSchema,
  In = unknown,
  Out = unknown,
> {
  readonly kind: 'query' | 'command'
  readonly system: string
  readonly name: string
  readonly input: I
  readonly output: O
  /** For the compiler only; no value is ever there. */
  readonly static?: { readonly in: In; readonly out: Out }
}

export interface Event<D extends TSchema = TSchema, Data = unknown> {
  readonly kind: 'event'
  readonly system: string
  readonly name: string
  readonly data: D
  readonly static?: Data
}

export type Member = Operation | Event
export type Contract = Readonly<Record<string, Member>>

type Unnamed<M extends Member> = Omit<M, 'system' | 'name'>
type Name = { readonly system: string; readonly name: string }

/** Asks without changing anything: safe to repeat. */
export function query<I extends TSchema, O extends TSchema>(
  input: I,
  output: O,
): Unnamed<Operation<I, O, Static<I>, Static<O>>> {
  return { kind: 'query', input, output }
}

/** Changes something: sent with an idempotency key, so that a lost answer may be asked for again. */
export function command<I extends TSchema, O extends TSchema>(
  input: I,
  output: O,
): Unnamed<Operation<I, O, Static<I>, Static<O>>> {
  return { kind: 'command', input, output }
}

/** Tells what has already happened. It carries ids, never personal data; nobody may refuse it. */
export function event<D extends TSchema>(data: D): Unnamed<Event<D, Static<D>>> {
  return { kind: 'event', data }
}

export function contract<M extends Record<string, { readonly kind: Member['kind'] }>>(
  system: string,
  members: M,
): { readonly [K in keyof M]: M[K] & Name } {
  const named = Object.entries(members).map(([name, member]) => [name, { system, name, ...member }])
  return Object.freeze(Object.fromEntries(named))
}

export type Input<Op extends Operation> = NonNullable<Op['static']>['in']
export type Output<Op extends Operation> = NonNullable<Op['static']>['out']
