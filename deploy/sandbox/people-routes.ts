/** Who is in a world, and tokens in their name, by the world's own time. */
import { type Static, Type } from 'typebox'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { samplePeople } from '#population/sample-people.ts'
import { makeToken } from '../../systems/saz-accounts/edge/token.ts'
import type { Route } from './route.ts'

const PersonShown = Type.Object({
  key: Type.String(),
  role: Type.String(),
  name: Type.String(),
  pesel: Type.String(),
  birthDate: Type.String(),
  npwz: Type.Optional(Type.String({ description: 'Number of the right to practise.' })),
  patient: Type.Optional(Type.String({ description: 'Id of the Patient in /fhir.' })),
  organization: Type.String({ description: 'Id of the Organization in /fhir.' }),
})

const TokenWish = Type.Object(
  {
    as: Type.String({
      description: 'Key of a sample person, or `sandbox`: a program that may do everything.',
    }),
    steppedUp: Type.Optional(Type.Boolean({ description: 'As confirmed with a passkey just now.' })),
    hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 24 })),
  },
  { additionalProperties: false },
)

const people = samplePeople.map(({ key, role, name, pesel, birthDate, npwz, patient, organization }) => ({
  key,
  role,
  name,
  pesel,
  birthDate,
  organization,
  ...(npwz && { npwz }),
  ...(patient && { patient }),
}))

/** `tokenKey`: of the instance's local tokens. */
export const peopleRoutes = (worldOf: (name: string) => Promise<World>, tokenKey: () => Buffer): Route[] => [
  {
    method: 'GET',
    path: '/sandbox/people',
    id: 'people',
    summary: 'The sample people, who are in every world; none of them exists.',
    output: Type.Object({ people: Type.Array(PersonShown) }),
    does: () => ({ people }),
  },
  {
    method: 'POST',
    path: '/sandbox/worlds/{name}/tokens',
    id: 'token',
    summary: 'An access token for /fhir and /api of a world, which counts by the world\u2019s own clock.',
    input: TokenWish,
    output: Type.Object({ token: Type.String(), expires: Type.String() }),
    status: 201,
    refuses: ['no-world', 'no-person'],
    does: async ({ params: { name = '' }, body }) =>
      tokenFor(await worldOf(name), tokenKey(), body as Static<typeof TokenWish>),
  },
]

function tokenFor({ clock }: World, key: Buffer, { as, steppedUp, hours = 12 }: Static<typeof TokenWish>) {
  const person = samplePeople.find((each) => each.key === as)
  const role = as === 'sandbox' ? as : person?.role
  if (role === undefined)
    return refuse(
      'not-found',
      'no-person',
      'No sample person has this key: GET /sandbox/people tells them.',
      '/as',
    )
  const now = clock.now()
  const exp = Math.floor(now.getTime() / 1000) + hours * 3600
  const token = makeToken(
    {
      role,
      exp,
      ...(person && { pesel: person.pesel }),
      ...(steppedUp && { steppedUpAt: now.toISOString() }),
    },
    key,
  )
  return { token, expires: new Date(exp * 1000).toISOString() }
}
