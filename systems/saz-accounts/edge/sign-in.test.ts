/** Signing in and out through a node that is named by settings alone, and what attackers try on the way. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { bringBack, type FoundForm, formIn, sendForm, signIn, walkToTheNode } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { makeKey, newId, publicKeyOf, signerOf } from '#standards/saml/identity.ts'
import { writeLogoutRequest } from '#standards/saml/logout.ts'
import { fromEnvelope, inEnvelope } from '#standards/saml/soap.ts'
import { nodePaths } from '../../../standins/wezel-krajowy/contract.ts'
import { nationalNode } from '../../../standins/wezel-krajowy/server.ts'

const entity = 'https://login.example'
const world = await testWorld('sample')
const made = makeKey('Node', 'sign', world.clock.now())
const signer = signerOf(made)
const stranger = signerOf(makeKey('Stranger', 'sign', world.clock.now()))

let roof: Roof
let node: FastifyInstance
/** A proxy before the node: it can be told to change what the node says behind the browser's back. */
let front: FastifyInstance
let nodeUrl = ''
let bend = (text: string) => text
const said: string[] = []

before(async () => {
  front = Fastify()
  front.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  front.all('/*', async (request, reply) => {
    const answer = await node.inject({
      method: request.method as 'POST',
      url: request.url,
      headers: request.headers as Record<string, string>,
      ...(request.body === undefined ? {} : { payload: request.body as string }),
    })
    const isBack = request.url === nodePaths.resolve
    if (isBack) said.push(answer.body)
    const headers = { ...answer.headers } as Record<string, string>
    delete headers['content-length']
    return reply
      .code(answer.statusCode)
      .headers(headers)
      .send(isBack ? bend(answer.body) : answer.body)
  })
  nodeUrl = await front
    .listen({ port: 0, host: 'localhost' })
    .then((url) => url.replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost'))
  // The front door needs its own address before it has one: this instance's settings name the port.
  const probe = Fastify()
  await probe.listen({ port: 0, host: 'localhost' })
  const { port } = probe.server.address() as { port: number }
  await probe.close()
  const url = `http://localhost:${port}`
  roof = await raiseRoof({
    world,
    port,
    host: 'localhost',
    home: world.home,
    portals: false,
    node: {
      entity: 'https://openp1.example',
      url,
      node: { entity, url: nodeUrl, keys: [publicKeyOf(made.certificate)] },
    },
  })
  const metadata = await (await fetch(`${url}/saz/saml/metadata`)).text()
  const [signing = '', encryption = ''] = [...metadata.matchAll(/<ds:X509Certificate>([^<]+)/g)].map(
    ([, each = '']) => each,
  )
  const keyOf = (certificate: string) => publicKeyOf(Buffer.from(certificate, 'base64'))
  const service = {
    entity: /entityID="([^"]+)"/.exec(metadata)?.[1] ?? '',
    keys: [keyOf(signing)],
    encryption: keyOf(encryption),
    returnTo: /AssertionConsumerService [^>]*Location="([^"]+)"/.exec(metadata)?.[1] ?? '',
    logout: /SingleLogoutService [^>]*Location="([^"]+)"/.exec(metadata)?.[1] ?? '',
  }
  node = nationalNode({ clock: world.clock, entity, signer, url: () => nodeUrl, services: [service] })
})

after(async () => {
  await roof?.close()
  await node?.close()
  await front?.close()
})

const session = (cookie: string, headers = {}) =>
  fetch(`${roof.url}/saz/session`, { headers: { cookie, ...headers } })
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code
const walk = (key = 'anna-kowalska') => walkToTheNode(roof.url, key)

describe('a node that is named by settings alone', () => {
  it('signs people in', async () => {
    const cookie = await signIn(roof.url, 'anna-kowalska')
    assert.equal((await session(cookie)).status, 200)
  })

  it('is not believed when its answer was changed on the way', async () => {
    const changes: [string, (text: string) => string][] = [
      ['saml-signature', (text) => text.replace(/CipherValue>..../, 'CipherValue>AAAA')],
      ['saml-document-type', (text) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${text}`],
      ['saml-signature', (text) => text.replace(/(<ds:SignatureValue>)..../, '$1AAAA')],
      ['saml-form', () => '<html></html>'],
    ]
    for (const [code, change] of changes) {
      const { form, cookie } = await walk()
      bend = change
      const back = await bringBack(form, cookie).finally(() => {
        bend = (text) => text
      })
      assert.equal(await codeOf(back), code)
      assert.equal(
        back.headers.getSetCookie().some((each) => each.startsWith('openp1_session')),
        false,
      )
    }
  })

  it('is not believed when it says again what it said to another question', async () => {
    const first = await walk()
    assert.equal((await bringBack(first.form, first.cookie)).status, 302)
    const old = said.at(-1) ?? ''
    const { form, cookie } = await walk()
    bend = () => old
    const back = await bringBack(form, cookie).finally(() => {
      bend = (text) => text
    })
    assert.equal(await codeOf(back), 'saml-in-response-to')
  })
})

describe('the way back', () => {
  it('takes an artifact once, even twice at the same time', async () => {
    const { form, cookie } = await walk()
    const answers = await Promise.all([bringBack(form, cookie), bringBack(form, cookie)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [302, 401])
  })

  it('signs nobody in with another person’s answer (login CSRF)', async () => {
    const attacker = await walk('jan-wisniewski')
    const victim = await walk()
    const forced = await bringBack(attacker.form, victim.cookie)
    assert.equal(await codeOf(forced), 'sign-in-elsewhere')
    const mixed: FoundForm = {
      ...attacker.form,
      fields: { ...attacker.form.fields, RelayState: victim.form.fields.RelayState ?? '' },
    }
    assert.equal(await codeOf(await bringBack(mixed, victim.cookie)), 'saml-in-response-to')
  })

  it('leads nowhere but to our own portals (open redirect)', async () => {
    for (const portal of ['//evil.example', 'https://evil.example', '..', '%2F%2Fevil.example']) {
      const { form, cookie } = await walkToTheNode(roof.url, 'anna-kowalska', encodeURIComponent(portal))
      assert.equal((await bringBack(form, cookie)).headers.get('location'), '/ikp')
      const bent = { ...form, fields: { ...form.fields, RelayState: `${portal}.x` } }
      const back = await bringBack(bent, `openp1_state=${encodeURIComponent(`${portal}.x`)}`)
      assert.equal(back.headers.get('location'), null)
    }
  })

  it('gives a new secret each time and ends the one before (session fixation)', async () => {
    const { form, cookie } = await walk()
    const planted = 'planted-by-somebody-else-0123456789'
    const back = await bringBack(form, `${cookie}; openp1_session=${planted}`)
    const [given = ''] = back.headers.getSetCookie().filter((each) => each.startsWith('openp1_session'))
    assert.ok(!given.includes(planted))
    assert.equal((await session(`openp1_session=${planted}`)).status, 401)
    const device = cookie.split('; ').find((each) => each.startsWith('openp1_device')) ?? ''
    const mine = `${device}; ${given.split(';')[0]}`
    assert.equal((await session(mine)).status, 200)
    const again = await walk()
    const [state = ''] = again.cookie.split('; ').filter((each) => each.startsWith('openp1_state'))
    assert.equal((await bringBack(again.form, `${state}; ${mine}`)).status, 302)
    assert.equal((await session(mine)).status, 401)
  })
})

describe('a session is bound to its device', () => {
  it('and its secret alone, or another kind of browser, opens nothing', async () => {
    const cookie = await signIn(roof.url, 'anna-kowalska')
    const [device = '', secret = ''] = cookie.split('; ')
    assert.equal((await session(secret)).status, 401)
    assert.equal((await session(`${device}x; ${secret}`)).status, 401)
    assert.equal((await session(cookie)).status, 200)
  })
})

describe('single logout', () => {
  it('reaches the node when a person signs out here', async () => {
    const cookie = await signIn(roof.url, 'anna-kowalska')
    const answer = await fetch(`${roof.url}/saz/sign-out`, { method: 'POST', headers: { cookie } })
    assert.equal(answer.status, 200)
    assert.equal((await session(cookie)).status, 401)
  })

  it('reaches us when a person signs out at the node, and forged requests do not', async () => {
    const begun = await fetch(`${roof.url}/saz/sign-in?portal=ikp`)
    const asked = formIn(await begun.text())
    const [, request = ''] = /name="request" value="([^"]+)"/.exec(await (await sendForm(asked)).text()) ?? []
    const fields = { person: 'anna-kowalska', request }
    const chosen = await sendForm({ action: `${nodeUrl}/sign-in`, fields })
    const atNode = chosen.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const own = begun.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')
    const back = await bringBack(formIn(await chosen.text()), own.join('; '))
    const cookie = [...own, ...back.headers.getSetCookie().map((each) => each.split(';')[0])].join('; ')
    assert.equal((await session(cookie)).status, 200)

    const head = {
      id: newId(),
      issuer: entity,
      at: world.clock.now(),
      destination: `${roof.url}/saz/saml/logout`,
    }
    const ended = { nameId: 'x', sessionIndex: atNode.split('=')[1] ?? '' }
    const send = async (xml: string) => {
      const sent = { method: 'POST', headers: { 'content-type': 'text/xml' }, body: xml }
      const answer = await fetch(`${roof.url}/saz/saml/logout`, sent)
      return [answer.status, await answer.text()] as const
    }
    const [status, fault] = await send(inEnvelope(writeLogoutRequest(stranger, head, ended)))
    assert.equal(status, 500)
    assert.match(fault, /<faultcode>soap:Client<\/faultcode>.*signature/)
    const guessed = inEnvelope(writeLogoutRequest(signer, { ...head, id: newId() }, ended))
    assert.match((await send(guessed))[1], /status:UnknownPrincipal/)
    assert.match((await send(guessed))[1], /artifact-used/)
    assert.equal((await session(cookie)).status, 200)

    const out = await fetch(`${nodeUrl}/logout`, { method: 'POST', headers: { cookie: atNode } })
    assert.equal(await out.text(), 'Wylogowano.')
    assert.equal((await session(cookie)).status, 401)
  })

  it('the node answers an artifact of nobody with no message', async () => {
    const answer = await fetch(`${nodeUrl}${nodePaths.resolve}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: inEnvelope('<x/>'),
    })
    assert.equal(answer.status, 500)
    assert.equal(fromEnvelope(await answer.text()).localName, 'Fault')
  })
})
