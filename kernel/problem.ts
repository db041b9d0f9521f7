/** Every way a system may refuse, and how HTTP and FHIR (issue-type, R4) name it. */
const refusals = {
  //                HTTP  FHIR issue.code
  incorrect: [400, 'invalid'],
  unauthenticated: [401, 'login'],
  forbidden: [403, 'forbidden'],
  'not-found': [404, 'not-found'],
  conflict: [409, 'conflict'],
  gone: [410, 'deleted'],
  stale: [412, 'conflict'],
  'too-large': [413, 'too-long'],
  unprocessable: [422, 'business-rule'],
  'too-costly': [422, 'too-costly'],
  busy: [429, 'throttled'],
  fault: [500, 'exception'],
  unsupported: [501, 'not-supported'],
  unavailable: [503, 'transient'],
} as const

export type Category = keyof typeof refusals

/** `code` is stable kebab-case and translated by portals; `message` tells a developer what to do next. */
export class Problem extends Error {
  readonly category: Category
  readonly code: string
  /** Where in the input, as a FHIRPath or JSON pointer. */
  readonly location: string | undefined

  constructor(category: Category, code: string, message: string, location?: string) {
    super(message)
    this.name = 'Problem'
    this.category = category
    this.code = code
    this.location = location
  }

  get status(): number {
    return refusals[this.category][0]
  }

  /** Wire form of a refusal between systems and to portals. */
  toJSON() {
    const { category, code, message, location } = this
    return { category, code, message, ...(location === undefined ? {} : { location }) }
  }

  toOperationOutcome() {
    return {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: this.category === 'fault' ? 'fatal' : 'error',
          code: refusals[this.category][1],
          details: { coding: [{ system: 'https://openp1.pl/fhir/CodeSystem/refusal', code: this.code }] },
          diagnostics: this.message,
          ...(this.location === undefined ? {} : { expression: [this.location] }),
        },
      ],
    } as const
  }
}

export function refuse(category: Category, code: string, message: string, location?: string): never {
  throw new Problem(category, code, message, location)
}

/** A word that the caller wrote, fit for a message: the name of a thing, nothing that may be somebody's number. */
export function quoted(word: string): string {
  return /^[A-Za-z_$][A-Za-z_.:-]{0,39}$/.test(word) ? word : '(not shown)'
}

export function isCategory(word: unknown): word is Category {
  return typeof word === 'string' && word in refusals
}

/** What drivers, Fastify and Node throw, by their code: [pattern, category, our code, words]. */
const foreign: readonly [RegExp, Category, string, string][] = [
  [/^(40001|40P01|53300|55P03|57014)$/, 'busy', 'busy', 'Too much is going on. Try again shortly.'],
  [/^(53100|ENOSPC)$/, 'unavailable', 'disk-full', 'No space is left on our side.'],
  [/^(25006|EROFS)$/, 'unavailable', 'read-only', 'The store is read-only just now.'],
  [
    /^(08|57P|ECONN|EPIPE|ENOENT|ETIMEDOUT)/,
    'unavailable',
    'unreachable',
    'A part of ours is away. Try again.',
  ],
  [/^(22021|22P05)$/, 'incorrect', 'nul-character', 'Leave out the character U+0000.'],
  [/^2200[78]$/, 'incorrect', 'no-such-day', 'There is no such day or time.'],
  [/^FST_ERR_CTP_BODY_TOO_LARGE$/, 'too-large', 'body-too-large', 'Send a smaller body.'],
  [/^FST_ERR_CTP_INVALID_MEDIA_TYPE$/, 'incorrect', 'content-type', 'Send application/json.'],
  [/^FST_ERR_(CTP|VALIDATION)/, 'incorrect', 'malformed', 'The body is not well-formed.'],
]

/** Anything thrown, as a refusal: a driver's words never reach a caller, they may quote data. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code = '' } = (error ?? {}) as { code?: unknown }
  const known = foreign.find(([pattern]) => pattern.test(String(code)))
  if (known) return new Problem(known[1], known[2], known[3])
  if (error instanceof SyntaxError && 'statusCode' in error)
    return new Problem('incorrect', 'malformed', 'The body is not well-formed JSON.')
  if (error instanceof Error && /Connection terminated|not queryable/.test(error.message))
    return new Problem('unavailable', 'unreachable', 'The database went away. Try again shortly.')
  if (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message))
    return new Problem('busy', 'busy', 'Too much is going on. Try again shortly.')
  return new Problem('fault', 'unexpected', 'Something broke on our side; it has been logged.')
}
