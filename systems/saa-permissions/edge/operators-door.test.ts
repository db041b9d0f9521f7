/** Operators at the front door: with a session of their own and nothing else, and a step-up that no request can claim. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { samplePerson } from '#population/sample-people.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const wish = { patient, reason: 'Zgłoszenie 4711', minutes: 30 }

const world = await testWorld('sample')
const roof = await testRoof(world)

describe('operators at the front door', () => {
  const cookies = new Map<string, string>()

  before(async () => {
    for (const who of ['olga-jankowska', 'marek-zawadzki', 'maria-zielinska'])
      cookies.set(who, await signIn(roof.url, who))
  })

  async function ask(who: string, member: string, body: object) {
    const headers = { 'content-type': 'application/json', cookie: cookies.get(who) ?? '' }
    const answer = await fetch(`${roof.url}/api/saa/${member}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const stepUp = () =>
    world.database.sql.query('update saz.session set stepped_up_at = $1', [world.clock.now()])

  it('need a step-up of their session, which no request can claim', async () => {
    for (const claim of [{}, { steppedUpAt: world.clock.now().toISOString() }]) {
      const { status, body } = await ask('olga-jankowska', 'askOperatorAccess', { ...wish, ...claim })
      assert.ok(status === 403 || status === 400, String(status))
      assert.ok(['step-up-needed', 'schema'].includes(String(body.code)))
    }
  })

  it('ask, agree and look in two sessions of two people', async () => {
    await stepUp()
    const { body } = await ask('olga-jankowska', 'askOperatorAccess', wish)
    const access = String(body.id)
    assert.equal(
      (await ask('olga-jankowska', 'agreeToOperatorAccess', { access })).body.code,
      'second-person',
    )
    assert.equal((await ask('marek-zawadzki', 'agreeToOperatorAccess', { access })).status, 200)
    const { body: told } = await ask('olga-jankowska', 'operatorEntries', { access })
    assert.ok((told.entries as unknown[]).length > 20)
    assert.equal((await ask('marek-zawadzki', 'operatorEntries', { access })).body.code, 'no-access')
  })

  it('are not played by whoever copies their session’s row in the database under a secret of their own', async () => {
    const secret = 'b'.repeat(43)
    const name = /openp1_session=/.exec(cookies.get('marek-zawadzki') ?? '')?.[0] ?? assert.fail('no cookie')
    await world.database.sql.query(
      `insert into saz.session (secret_hash, person, began_at, expires_at, owner, stepped_up_at)
       select $1, person, began_at, expires_at, owner, stepped_up_at from saz.session order by began_at limit 1`,
      [createHash('sha256').update(secret).digest()],
    )
    const answer = await fetch(`${roof.url}/saz/session`, { headers: { cookie: `${name}${secret}` } })
    assert.equal(answer.status, 401)
  })

  it('have no other way in: not FHIR, not other members, not other roles’ rooms', async () => {
    const cookie = cookies.get('olga-jankowska') ?? ''
    const fhir = await fetch(`${roof.url}/fhir/Patient/${patient}`, { headers: { cookie } })
    assert.equal(fhir.status, 403)
    assert.equal((await ask('olga-jankowska', 'breakGlass', { patient, reason: 'x' })).body.code, 'no-flow')
    assert.equal((await ask('olga-jankowska', 'permissions', { patient })).body.code, 'no-flow')
    assert.equal((await ask('maria-zielinska', 'askOperatorAccess', wish)).body.code, 'wrong-role')
  })
})
