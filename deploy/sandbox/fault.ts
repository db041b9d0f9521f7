/** A fault that tests put into a world, as data: where, what, how often. Without a place inside, it is at the doors. */
import { type Static, Type } from 'typebox'
import { faultMajors, faultMinors } from '#standards/p1/codes.ts'

const closed = { additionalProperties: false }
const AtDoor = Type.Object(
  {
    door: Type.Optional(Type.Enum(['front', 'providers'])),
    method: Type.Optional(Type.String({ pattern: '^[A-Z]{3,7}$' })),
    path: Type.Optional(
      Type.String({ maxLength: 300, description: 'What the path begins with: /services/.' }),
    ),
    action: Type.Optional(
      Type.String({ maxLength: 100, description: 'Name of the operation, as SOAPAction tells it.' }),
    ),
  },
  closed,
)

const Inside = Type.Object(
  {
    flow: Type.Optional(Type.Integer({ minimum: 1, description: 'Number of the flow on the map.' })),
    system: Type.Optional(
      Type.String({ maxLength: 40, description: 'Who is called or whose news it is: sgr.' }),
    ),
    member: Type.Optional(Type.String({ maxLength: 80, description: 'What is called: issue.' })),
  },
  closed,
)

const category = Type.Enum([
  'incorrect',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'gone',
  'stale',
  'too-large',
  'unprocessable',
  'too-costly',
  'busy',
  'fault',
  'unsupported',
  'unavailable',
])

const Wait = Type.Object(
  { does: Type.Literal('wait'), milliseconds: Type.Integer({ minimum: 1, maximum: 120_000 }) },
  closed,
)
/** As if the room, or the door, had refused: told as a SOAP fault, an OperationOutcome or JSON, whichever the caller speaks. */
const Refuse = Type.Object(
  {
    does: Type.Literal('refuse'),
    category,
    code: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' })),
    message: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
)
const SoapFault = Type.Object(
  {
    does: Type.Literal('soap-fault'),
    major: Type.Enum(faultMajors),
    minor: Type.Optional(Type.Enum(faultMinors)),
    message: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
)
/** `cut`: nothing is done and the connection ends. `lose-answer`: all is done, and the answer never comes. `twice`: done two times over. */
const Break = Type.Object({ does: Type.Enum(['cut', 'lose-answer', 'twice']) }, closed)

export const Effect = Type.Union([Wait, Refuse, SoapFault, Break])
export type Effect = Static<typeof Effect>

export const Fault = Type.Object(
  {
    at: Type.Optional(AtDoor),
    inside: Type.Optional(Inside),
    effect: Effect,
    skip: Type.Optional(Type.Integer({ minimum: 0, description: 'So many pass untouched first.' })),
    times: Type.Optional(Type.Integer({ minimum: 1, description: 'So many are touched; all, unless told.' })),
  },
  closed,
)
export type Fault = Static<typeof Fault>
