/** RDG: decisions of the Chief Pharmaceutical Inspector on what may not be handed out. */
import { Type } from 'typebox'
import { contract, query } from '#kernel/contract.ts'
import { Day } from '#standards/pl-ids/schemas.ts'

export const rdg = contract('rdg', {
  /** Whether a package may be handed out today. `unknown-batch`: only some batches are stopped, and none was named. */
  standing: query(
    Type.Object({
      gtin: Type.String({ pattern: '^[0-9]{14}$' }),
      /** As printed on the pack (GS1 application identifier 10). */
      batch: Type.Optional(Type.String({ pattern: '^[!-z]{1,20}$' })),
    }),
    Type.Object({
      state: Type.Enum(['free', 'stopped', 'unknown-batch']),
      /** The decision by which it is stopped. */
      decision: Type.Optional(Type.Object({ number: Type.String(), day: Day })),
    }),
  ),
})
