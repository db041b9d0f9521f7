/**
 * Passkeys (Web Authentication Level 3) by @simplewebauthn/server: added by a person who is signed in, used to step a session
 * up. The device must verify its person (PIN, finger, face). A challenge is signed once, within five minutes, in the session
 * that got it.
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { saz } from '../contract.ts'
import type { Found } from '../store.ts'
import { sessionOf } from './session.ts'

const minutes = 60_000
/** How long a step-up, a challenge and a fresh sign-in count, in milliseconds. */
const lasts = { stepUp: 5 * minutes, challenge: 5 * minutes, signIn: 10 * minutes }
const most = 10
/** COSE: ES256, EdDSA, RS256. */
const algorithms = [-7, -8, -257]

interface Passkey {
  readonly id: string
  readonly public_key: Buffer
  readonly counter: string
  readonly transports: string[]
}

const passkeysOf = ({ sql }: Context, owner: Buffer) =>
  sql.query<Passkey>('select id, public_key, counter, transports from saz.passkey where owner = $1', [owner])

type Transports = Exclude<RegistrationResponseJSON['response']['transports'], undefined>
const named = ({ id, transports }: Passkey) => ({ id, transports: transports as Transports })

export const passkeyOptions: Handler<typeof saz.passkeyOptions> = async (
  { origin, kind, ...told },
  context,
) => {
  const webauthn = await import('@simplewebauthn/server')
  const found = await sessionOf(told, context)
  const known = await passkeysOf(context, found.owner)
  const rpID = new URL(origin).hostname
  const options =
    kind === 'add'
      ? await webauthn.generateRegistrationOptions({
          rpName: 'OpenP1',
          rpID,
          userName: found.name,
          userID: new Uint8Array(found.owner),
          attestationType: 'none',
          supportedAlgorithmIDs: algorithms,
          excludeCredentials: known.map(named),
          authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        })
      : await webauthn.generateAuthenticationOptions({
          rpID,
          allowCredentials: known.map(named),
          userVerification: 'required',
        })
  await context.write(({ sql, at }) =>
    sql.query('update saz.session set challenge = $2, challenged_at = $3 where id = $1', [
      found.id,
      `${kind} ${options.challenge}`,
      at,
    ]),
  )
  return { options }
}

export const addPasskey: Handler<typeof saz.addPasskey> = async (told, context) => {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const found = await sessionOf(told, context)
  const known = await passkeysOf(context, found.owner)
  if (!mayAddPasskey(found, known.length, context)) stepUpFirst()
  if (known.length >= most)
    refuse('unprocessable', 'passkeys-full', 'Remove a passkey before adding another.')
  const expectedChallenge = await takeChallenge(found, 'add', context)
  const { registrationInfo } = await verifyRegistrationResponse({
    response: told.response as RegistrationResponseJSON,
    expectedChallenge,
    supportedAlgorithmIDs: algorithms,
    ...expectedOf(told.origin),
  }).catch(distrusted)
  if (!registrationInfo) return distrusted()
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  const added = await context.write(({ sql, at }) =>
    sql.query(
      `insert into saz.passkey (id, owner, public_key, counter, transports, name, added_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1 as added`,
      [id, found.owner, Buffer.from(publicKey), counter, transports, told.name, at],
    ),
  )
  if (added.length === 0) refuse('conflict', 'passkey-known', 'This passkey is in use already.')
  return { id }
}

export const removePasskey: Handler<typeof saz.removePasskey> = async ({ id, ...told }, context) => {
  const found = await sessionOf(told, context)
  mustBeSteppedUp(found, context)
  await context.write(({ sql }) =>
    sql.query('delete from saz.passkey where owner = $1 and id = $2', [found.owner, id]),
  )
  return {}
}

export const stepUp: Handler<typeof saz.stepUp> = async (told, context) => {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const found = await sessionOf(told, context)
  const response = told.response as AuthenticationResponseJSON
  const passkey = (await passkeysOf(context, found.owner)).find(({ id }) => id === response?.id)
  const expectedChallenge = await takeChallenge(found, 'confirm', context)
  if (!passkey) return distrusted()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    ...expectedOf(told.origin),
    credential: {
      ...named(passkey),
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.counter),
    },
  }).catch(distrusted)
  if (!verified) return distrusted()
  const steppedUpAt = await context.write(async ({ sql, at }) => {
    await sql.query('update saz.passkey set counter = $2, used_at = $3 where id = $1', [
      passkey.id,
      authenticationInfo.newCounter,
      at,
    ])
    await sql.query('update saz.session set stepped_up_at = $2 where id = $1', [found.id, at])
    return at
  })
  return { steppedUpAt: steppedUpAt.toISOString() }
}

const expectedOf = (origin: string) => ({
  expectedOrigin: origin,
  expectedRPID: new URL(origin).hostname,
  requireUserVerification: true,
})

/** The challenge of this session, gone with this. */
async function takeChallenge({ id }: Found, kind: string, { write }: Context): Promise<string> {
  const [row] = await write(({ sql, at }) =>
    sql.query<{ challenge: string }>(
      `update saz.session s set challenge = null from saz.session before
       where s.id = $1 and before.id = $1 and before.challenged_at > $2 returning before.challenge`,
      [id, new Date(at.getTime() - lasts.challenge)],
    ),
  )
  const [asked, challenge] = (row?.challenge ?? '').split(' ')
  if (asked === kind && challenge) return challenge
  return refuse('forbidden', 'challenge-gone', 'This took too long, or was used already. Begin again.')
}

const isWithin = (since: Date | undefined, time: number, { now }: Context) =>
  since !== undefined && now().getTime() - since.getTime() <= time

/** The first one needs a fresh sign-in, another one a step-up. */
export const mayAddPasskey = (found: Found, known: number, context: Context) =>
  isWithin(found.steppedUpAt, lasts.stepUp, context) ||
  (known === 0 && isWithin(found.began, lasts.signIn, context))

const stepUpFirst = (): never =>
  refuse('forbidden', 'step-up', 'Confirm with a passkey first, or sign in again to add your first one.')

function mustBeSteppedUp({ steppedUpAt }: Found, context: Context): void {
  if (!isWithin(steppedUpAt, lasts.stepUp, context)) stepUpFirst()
}

const distrusted = (): never =>
  refuse('forbidden', 'passkey-distrusted', 'This passkey did not confirm what was asked. Begin again.')
