/** The front door by ASVS 5.0: what every answer tells a browser, what is never answered, and how messages are told apart. */
import assert from 'node:assert/strict'
import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import { anna, doctor, lines, patient, registrar, sandbox, url, world } from '#checks/attackers.ts'
import { signIn } from '#checks/sign-in.ts'
import { ownerOf } from '#checks/test-world.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'

const { hostname, port, host } = new URL(url)

/** An answer with its headers, whatever the host's name and the method. */
function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    rawRequest({ hostname, port, path, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
      .on('error', reject)
      .end()
  })
}

const places = [
  '/fhir/metadata',
  '/fhir/Patient/nobody',
  `/fhir/Patient/${anna.patient}`,
  '/fhir/%ZZ',
  '/fhir/Patient/1/2/3/4',
  '/api/flows',
  '/api/nothing',
  '/saz/session',
  '/saz/sign-in?portal=ikp',
  '/saz/ways',
  '/saz/wallet/progress',
  '/health/live',
  '/metrics',
  '/nothing',
  '/oauth/jwks',
]

describe('every answer of the front door', () => {
  it('is no page of another house: nobody frames it, runs it, or takes it for something else', async () => {
    for (const path of places) {
      const { headers } = await ask(path)
      const policy = String(headers['content-security-policy'])
      for (const part of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        assert.ok(policy.includes(part), `${path}: ${policy}`)
      assert.doesNotMatch(policy, /unsafe|\*|data:/, path)
      assert.equal(headers['x-content-type-options'], 'nosniff', path)
      assert.equal(headers['referrer-policy'], 'no-referrer', path)
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path)
    }
  })

  it('says what it is, and in which letters', async () => {
    for (const path of places) {
      const { headers, text } = await ask(path)
      if (text !== '') assert.match(String(headers['content-type']), /charset=utf-8/i, path)
      if (text.startsWith('{')) assert.match(String(headers['content-type']), /json/, path)
    }
  })

  it('opens nothing to pages of other origins', async () => {
    const origin = 'https://evil.example'
    // Public keys are for everybody.
    for (const path of places.filter((each) => each !== '/oauth/jwks'))
      for (const method of ['GET', 'OPTIONS']) {
        const asked = { origin, 'access-control-request-method': 'POST' }
        const { headers } = await ask(path, { method, headers: asked })
        const opened = Object.keys(headers).filter((name) => name.startsWith('access-control-'))
        assert.deepEqual(opened, [], `${method} ${path}`)
      }
  })

  it('about somebody is kept by no browser and by nobody in between', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    for (const [path, method] of [
      [`/fhir/Patient/${anna.patient}`, 'GET'],
      [`/fhir/Patient/${anna.patient}/$everything`, 'GET'],
      ['/fhir/Observation', 'GET'],
      ['/saz/session', 'GET'],
      ['/api/ikp/me', 'POST'],
    ] as const) {
      const { headers, status } = await ask(path, { method, headers: { cookie } })
      assert.ok(status < 500, path)
      assert.match(String(headers['cache-control']), /no-store/, path)
    }
  })

  it('names no program and no version', async () => {
    for (const path of places) {
      const { headers, text, status } = await ask(path)
      assert.deepEqual([headers.server, headers['x-powered-by']], [undefined, undefined], path)
      if (status >= 400)
        assert.doesNotMatch(text, /fastify|node(?:js|\.js|_modules)|postgres|\bat .*\.ts/i, path)
    }
  })

  it('is for https alone where it is asked for by another name than this machine’s own', async () => {
    const elsewhere = await ask('/fhir/metadata', { headers: { host: 'p1.example.pl' } })
    assert.match(
      String(elsewhere.headers['strict-transport-security']),
      /max-age=31536000; includeSubDomains/,
    )
    const here = await ask('/fhir/metadata', { headers: { host } })
    assert.equal(here.headers['strict-transport-security'], undefined)
  })

  it('is never a script that calls back', async () => {
    for (const path of ['/fhir/metadata', '/api/flows', '/saz/session']) {
      const { headers, text } = await ask(`${path}?callback=steal&jsonp=steal`)
      assert.doesNotMatch(String(headers['content-type']), /script/, path)
      assert.ok(text.startsWith('{') && !text.includes('steal('), path)
    }
  })
})

describe('nothing is answered', () => {
  it('to TRACE', async () => {
    const { status, text } = await ask('/fhir/metadata', {
      method: 'TRACE',
      headers: { 'x-secret': 'told-back' },
    })
    assert.ok(status >= 400, `${status}`)
    assert.doesNotMatch(text, /told-back/)
  })

  it('where an address only looks like a file or a folder', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    for (const path of [
      '/.git/config',
      '/.git/',
      '/package.json',
      '/deploy/start.ts',
      '/openp1.log',
      '/assets/',
      '/keys/',
      '/saz/session/a.css',
      `/fhir/Patient/${anna.patient}/x/y/z.js`,
      '/api/ikp/me.css',
      '/metrics/x.png',
    ]) {
      const { status, text } = await ask(path, { headers: { cookie } })
      assert.equal(status, 404, path)
      assert.doesNotMatch(text, /Kowalska|<a href|\[core\]/, path)
    }
  })
})

describe('an act', () => {
  it('is done by no method that is safe: a link or an image does nothing', async () => {
    const cookie = await signIn(url, 'maria-zielinska')
    const acts = [
      '/saz/sign-out',
      '/saz/answer',
      '/saz/account/passkeys',
      '/saz/account/step-up',
      '/saz/account/end-sessions',
      '/saz/second-factor/lost',
      '/api/gabinet/issuePrescriptions',
      '/api/gabinet/openVisit',
      '/api/saa/grant',
      '/oauth/revoke',
      '/oauth/token',
    ]
    for (const path of acts)
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const { status } = await ask(path, { method, headers: { cookie } })
        assert.ok(status === 404 || status === 405, `${method} ${path} ${status}`)
      }
    assert.equal((await ask('/saz/session', { headers: { cookie } })).status, 200)
  })
})

describe('a message', () => {
  /** What comes back over a connection for exactly these bytes. */
  const exchanged = (bytes: string) =>
    new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(Number(port), hostname, () => socket.write(bytes))
      socket.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      socket.setTimeout(1500, () => socket.destroy())
      socket.on('error', () => {}).on('close', () => resolve(text))
    })
  const head = `POST /saz/sign-out HTTP/1.1\r\nhost: ${host}\r\n`
  const smuggled = `GET /health/live HTTP/1.1\r\nhost: ${host}\r\n\r\n`

  it('whose end is told twice, or wrongly, is refused, and nothing in it is answered', async () => {
    for (const lies of [
      `content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `content-length: 0\r\ncontent-length: 44\r\n\r\n${smuggled}`,
      `transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
      `transfer-encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `content-length: +4\r\n\r\nabcd${smuggled}`,
      `transfer-encoding: chunked\r\n\r\nZZ\r\n${smuggled}`,
    ]) {
      const answer = await exchanged(head + lies)
      assert.doesNotMatch(answer, /"status":"up"/, lies)
      assert.match(answer, /^HTTP\/1\.1 4\d\d /, lies)
    }
  })

  it('has the length that it says it has', async () => {
    for (const path of places) {
      const { headers, text } = await ask(path)
      const told = headers['content-length']
      if (told !== undefined) assert.equal(Number(told), Buffer.byteLength(text), path)
      assert.ok(told === undefined || headers['transfer-encoding'] === undefined, path)
    }
  })

  it('is decoded once', async () => {
    const system = 'urn:oid:2.16.840.1.113883.3.4424.2.7.99'
    const made = await sandbox('/fhir/Patient', {
      body: { resourceType: 'Patient', identifier: [{ system, value: '%41' }] },
    })
    assert.equal(made.status, 201, made.text)
    const found = async (value: string) =>
      (await sandbox(`/fhir/Patient?identifier=${system}|${value}&_summary=count`)).json.total
    assert.deepEqual([await found('%2541'), await found('%41'), await found('A')], [1, 0, 0])
  })

  it('with a parameter or a header twice means both, or is refused', async () => {
    const pesel = encodeURIComponent(`${identifierSystems.pesel}|${anna.pesel}`)
    const twice = await doctor(`/fhir/Patient?identifier=${pesel}&identifier=nobody&_summary=count`)
    assert.equal(twice.json.total, 0)
    const seats = await patient('/api/ikp/me', { body: {}, headers: { 'x-openp1-seat': '0, 0' } })
    assert.equal(seats.status, 403)
    const portal = await ask('/saz/sign-in?portal=ikp&portal=https://evil.example')
    assert.doesNotMatch(`${portal.headers.location ?? ''}${portal.text}`, /evil/)
  })

  it('leads nobody to another house', async () => {
    for (const wish of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:x()']) {
      const to = encodeURIComponent(wish)
      for (const path of [
        `/saz/sign-in?portal=${to}`,
        `/saz/return?artifact=x&state=${to}`,
        `/saz/return?SAMLart=x&RelayState=${to}`,
        `/fhir/?next=${to}`,
      ]) {
        const { headers, text } = await ask(path)
        assert.doesNotMatch(
          `${headers.location ?? ''}${headers.refresh ?? ''}${text}`,
          /evil|javascript:/,
          path,
        )
      }
    }
  })
})

it('what breaks inside is told to nobody outside, and is a line in the log', async () => {
  const before = lines.length
  await ownerOf(world).withClient((client) => client.query('alter table record.resource rename to away'))
  try {
    const { status, text } = await registrar('/fhir/Organization?name=x')
    assert.equal(status, 500, text)
    assert.doesNotMatch(text, /relation|record\.|select|42P01|\.ts\b/i)
  } finally {
    await ownerOf(world).withClient((client) => client.query('alter table record.away rename to resource'))
  }
  const faults = lines.slice(before).filter(({ event }) => event === 'fault')
  assert.ok(faults.length > 0, JSON.stringify(lines.slice(before)))
  assert.doesNotMatch(JSON.stringify(faults), /relation|select/)
})
