/** SOC: cases of the security centre, each with its evidence, from the first sign to what came of it. */
import { Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Page, Words } from '#standards/pl-ids/schemas.ts'
import { CaseNumber, Finding, SecurityCase } from './shapes/security-case.ts'

export const soc = contract('soc', {
  /** For the centre's staff: the open cases, or the closed ones, the oldest first; `names` of the workers whose ids stand in them. */
  cases: query(
    Type.Object({
      closed: Type.Optional(Type.Boolean()),
      limit: Page.limit,
      after: Type.Optional(CaseNumber),
    }),
    Type.Object({
      cases: Type.Array(SecurityCase),
      names: Type.Record(Type.String(), Type.String()),
      next: Type.Optional(CaseNumber),
    }),
  ),
  /** One of the staff works on it from now on. Refuses `not-found/no-open-case`, `conflict/taken-by-another`. */
  take: command(Type.Object({ case: CaseNumber }), SecurityCase),
  /**
   * By who took it: what came of it, and why. In order, a worker who was stopped goes on. Refuses `not-found/no-open-case`,
   * `forbidden/not-taken`.
   */
  close: command(Type.Object({ case: CaseNumber, finding: Finding, reason: Words }), SecurityCase),
})
