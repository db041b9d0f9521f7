/** Why a patch was not applied. The resource is then as it was; messages quote no data. */

/**
 * `malformed`: it is no patch. `failed`: it does not fit this resource. `test-failed`: a `test` of it found another value.
 * `too-costly`: it would make too much of too little.
 */
export type PatchTrouble = 'malformed' | 'failed' | 'test-failed' | 'too-costly'

export class PatchError extends Error {
  readonly trouble: PatchTrouble
  /** Number of the operation, from 0; undefined when the patch as a whole is wrong. */
  operation: number | undefined

  constructor(trouble: PatchTrouble, message: string) {
    super(message)
    this.name = 'PatchError'
    this.trouble = trouble
  }
}

export function malformed(message: string): never {
  throw new PatchError('malformed', message)
}

export function failed(message: string): never {
  throw new PatchError('failed', message)
}

/** Runs operation after operation; an error tells at which one it was. */
export function eachOperation<T>(operations: readonly T[], apply: (operation: T) => void): void {
  if (operations.length > mostOperations)
    throw new PatchError('too-costly', `Send at most ${mostOperations} operations in one patch.`)
  for (const [index, operation] of operations.entries()) {
    try {
      apply(operation)
    } catch (error) {
      if (error instanceof PatchError) error.operation ??= index
      throw error
    }
  }
}

const mostOperations = 1000
