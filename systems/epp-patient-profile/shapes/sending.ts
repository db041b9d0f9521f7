/** Schemas of what a person sends to a recipient in social security (EHDS art. 7). */
import { type Static, Type } from 'typebox'
import { command, query } from '#kernel/contract.ts'
import { Author, Id, Instant } from '#standards/pl-ids/schemas.ts'

/** Sections of the summary, each of which the person chooses or leaves. */
export const SummaryPart = Type.Enum([
  'problems',
  'pastProblems',
  'medicines',
  'allergies',
  'results',
  'vitalSigns',
  'procedures',
  'immunizations',
  'pregnancy',
  'social',
])
export type SummaryPart = Static<typeof SummaryPart>

/** What the person applies for. */
const SocialCase = Type.Enum([
  'disability-pension',
  'rehabilitation',
  'rehabilitation-benefit',
  'care-supplement',
])
export const Sending = Type.Object({
  id: Id,
  at: Instant,
  about: SocialCase,
  parts: Type.Array(SummaryPart),
  /** Lines in them. */
  entries: Type.Integer(),
  /** `unconfirmed`: the recipient has not said that it has it. */
  state: Type.Enum(['unconfirmed', 'received']),
  receipt: Type.Optional(Type.String()),
  to: Author,
})
export type Sending = Static<typeof Sending>

const whose = { patient: Id }

/** Members of ePP's contract. */
export const sending = {
  /** What could be sent, line by line, as the person who decides sees it. Refuses `forbidden/not-yours-to-decide`, `unavailable` without ZUS. */
  sendable: query(
    Type.Object(whose),
    Type.Object({
      to: Type.Object({ organization: Id, name: Type.String() }),
      parts: Type.Array(
        Type.Object({
          part: SummaryPart,
          lines: Type.Array(Type.Object({ id: Id, text: Type.String(), at: Type.Optional(Type.String()) })),
        }),
      ),
    }),
  ),
  /**
   * Sends the parts that are named, and no others, as a patient summary to ZUS: once, one way, for this matter. Refuses as `sendable`,
   * `unprocessable/nothing-to-send`, `unprocessable/not-insured`; where ZUS does not answer, `unavailable`, and the list says so.
   */
  send: command(
    Type.Object({
      ...whose,
      about: SocialCase,
      parts: Type.Array(SummaryPart, { minItems: 1, maxItems: 10, uniqueItems: true }),
      /** The person was told that it cannot be called back. */
      understood: Type.Literal(true),
    }),
    Sending,
  ),
  /** What was sent, newest first, at most 100. */
  sent: query(Type.Object(whose), Type.Object({ sent: Type.Array(Sending) })),
}
