/**
 * Passkeys (Web Authentication Level 3) by @simplewebauthn/server. The device must verify its person (PIN, finger, face). A challenge is
 * signed once, within five minutes, in the session that got it.
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { Found } from '../store.ts'

const toSign = 5 * 60_000
const most = 10
/** COSE: ES256, EdDSA, RS256. */
const algorithms = [-7, -8, -257]

/** Whose session it is, and where the device shows it: ours by settings. */
export interface Ceremony {
  readonly found: Found
  readonly origin: string
  readonly context: Context
}

interface Passkey {
  readonly id: string
  readonly public_key: Buffer
  readonly counter: string
  readonly transports: string[]
}

const passkeysOf = ({ found, context }: Ceremony) =>
  context.sql.query<Passkey>('select id, public_key, counter, transports from saz.passkey where owner = $1', [
    found.owner,
  ])

type Transports = Exclude<RegistrationResponseJSON['response']['transports'], undefined>
const named = ({ id, transports }: Passkey) => ({ id, transports: transports as Transports })

export async function optionsToAdd(ceremony: Ceremony): Promise<unknown> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const { found, origin } = ceremony
  const options = await generateRegistrationOptions({
    rpName: 'OpenP1',
    rpID: new URL(origin).hostname,
    userName: found.name,
    userID: new Uint8Array(found.owner),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: (await passkeysOf(ceremony)).map(named),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  await keepChallenge(ceremony, 'add', options.challenge)
  return options
}

export async function optionsToConfirm(ceremony: Ceremony): Promise<unknown> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const options = await generateAuthenticationOptions({
    rpID: new URL(ceremony.origin).hostname,
    allowCredentials: (await passkeysOf(ceremony)).map(named),
    userVerification: 'required',
  })
  await keepChallenge(ceremony, 'confirm', options.challenge)
  return options
}

/** Answers the id of the new passkey. Refuses `forbidden/passkey-distrusted`, `forbidden/challenge-gone`, `conflict/passkey-known`. */
export async function addedPasskey(ceremony: Ceremony, response: unknown, name: string): Promise<string> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { found, origin, context } = ceremony
  if ((await passkeysOf(ceremony)).length >= most)
    refuse('unprocessable', 'passkeys-full', 'Remove a passkey before adding another.')
  const expectedChallenge = await takeChallenge(ceremony, 'add')
  const { registrationInfo } = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge,
    supportedAlgorithmIDs: algorithms,
    ...expectedOf(origin),
  }).catch(distrusted)
  if (!registrationInfo) return distrusted()
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  const added = await context.write(({ sql, at }) =>
    sql.query(
      `insert into saz.passkey (id, owner, public_key, counter, transports, name, added_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1 as added`,
      [id, found.owner, Buffer.from(publicKey), counter, transports, name, at],
    ),
  )
  if (added.length === 0) refuse('conflict', 'passkey-known', 'This passkey is in use already.')
  return id
}

/** The person is there and holds one of their passkeys. Refuses `forbidden/passkey-distrusted`, `forbidden/challenge-gone`. */
export async function mustConfirm(ceremony: Ceremony, told: unknown): Promise<void> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const response = told as AuthenticationResponseJSON
  const passkey = (await passkeysOf(ceremony)).find(({ id }) => id === response?.id)
  const expectedChallenge = await takeChallenge(ceremony, 'confirm')
  if (!passkey) return distrusted()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    ...expectedOf(ceremony.origin),
    credential: {
      ...named(passkey),
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.counter),
    },
  }).catch(distrusted)
  if (!verified) return distrusted()
  await ceremony.context.write(({ sql, at }) =>
    sql.query('update saz.passkey set counter = $2, used_at = $3 where id = $1', [
      passkey.id,
      authenticationInfo.newCounter,
      at,
    ]),
  )
}

const expectedOf = (origin: string) => ({
  expectedOrigin: origin,
  expectedRPID: new URL(origin).hostname,
  requireUserVerification: true,
})

const keepChallenge = ({ found, context }: Ceremony, kind: string, challenge: string) =>
  context.write(({ sql, at }) =>
    sql.query('update saz.session set challenge = $2, challenged_at = $3 where id = $1', [
      found.id,
      `${kind} ${challenge}`,
      at,
    ]),
  )

/** The challenge of this session, gone with this. */
async function takeChallenge({ found, context }: Ceremony, kind: string): Promise<string> {
  const [row] = await context.write(({ sql, at }) =>
    sql.query<{ challenge: string }>(
      `update saz.session s set challenge = null from saz.session before
       where s.id = $1 and before.id = $1 and before.challenged_at > $2 returning before.challenge`,
      [found.id, new Date(at.getTime() - toSign)],
    ),
  )
  const [asked, challenge] = (row?.challenge ?? '').split(' ')
  if (asked === kind && challenge) return challenge
  return refuse('forbidden', 'challenge-gone', 'This took too long, or was used already. Begin again.')
}

const distrusted = (): never =>
  refuse('forbidden', 'passkey-distrusted', 'This passkey did not confirm what was asked. Begin again.')
