/** Hostile ids, names, values, bodies and hosts, over HTTP: a refusal or nothing, never a fault. */
import assert from 'node:assert/strict'
import { request as rawRequest } from 'node:http'
import { describe, it } from 'node:test'
import { anna, clinic, nothingOfHis, patient, sandbox, url } from '#checks/attackers.ts'

describe('hostile input', () => {
  const nasty = [
    '%00',
    `${anna.patient}%00`,
    "'%20or%201=1--",
    '..%2f..%2fetc%2fpasswd',
    '__proto__',
    'constructor',
    'toString',
    `${'x'.repeat(3000)}`,
    '%F0%9F%92%8A',
    '%ED%A0%80',
    '$1',
    '*',
    '{1,2}',
  ]

  it('as ids, types, names and values: a refusal or nothing, never a fault', async () => {
    for (const text of nasty) {
      for (const path of [
        `/fhir/Patient/${text}`,
        `/fhir/${text}`,
        `/fhir/${text}/${text}`,
        `/fhir/Patient/${anna.patient}/_history/${text}`,
        `/fhir/Patient/${text}/$everything`,
        `/fhir/Observation?_id=${text}`,
        `/fhir/Observation?code=${text}|${text}`,
        `/fhir/Observation?date=${text}`,
        `/fhir/Observation?patient=${text}`,
        `/fhir/Observation?${text}=x`,
        `/fhir/Observation?_sort=${text}&_count=1`,
        `/fhir/Observation?_include=${text}:${text}&_revinclude=Observation:${text}&_count=1`,
        `/fhir/Observation?code:${text}=x`,
        `/fhir/Observation?_elements=${text}&_count=1`,
        `/fhir/Observation?_total=${text}&_summary=${text}&_count=1`,
        `/fhir/Patient/${anna.patient}/$everything?_type=${text}`,
        `/fhir/Patient/${anna.patient}/_history?_count=${text}`,
      ]) {
        const answer = await patient(path)
        nothingOfHis(answer, path.slice(0, 100))
        assert.doesNotMatch(answer.text, /syntax|postgres|at file:|node_modules/i, path.slice(0, 100))
      }
      const call = await patient(`/api/${text}/${text}`, { body: {} })
      assert.ok(call.status >= 400 && call.status < 500, `${text} ${call.status}`)
      const member = await patient(`/api/ikp/${text}`, { body: {} })
      assert.ok(member.status >= 400 && member.status < 500, `${text} ${member.status}`)
    }
  })

  it('as bodies: deep, polluted, of the wrong shape', async () => {
    const deep = `${'{"extension":['.repeat(5000)}1${']}'.repeat(5000)}`
    const bodies = [
      deep,
      '{"__proto__":{"role":"sandbox"},"resourceType":"Observation"}',
      '{"resourceType":"__proto__"}',
      '{"resourceType":"Observation","constructor":{"prototype":{"a":1}}}',
      '{"resourceType":"Bundle","type":"batch","entry":{"length":5}}',
      '{"resourceType":"Bundle","type":"batch","entry":[null,1,"x",[],{"request":null},{"request":{"method":"GET","url":5}}]}',
      '{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"GET","url":"__proto__/x"}}]}',
      '{"resourceType":"Observation","status":"final\\u0000"}',
      '[]',
      'null',
      '"x"',
    ]
    for (const body of bodies) {
      for (const visitor of [sandbox, clinic, patient])
        for (const path of ['/fhir', '/fhir/Observation']) {
          const { status, text } = await visitor(path, { body })
          assert.ok(status < 500, `${path} ${body.slice(0, 60)}: ${status} ${text.slice(0, 200)}`)
        }
      const call = await patient('/api/ikp/prescriptions', { body })
      assert.ok(call.status < 500, `${body.slice(0, 60)}: ${call.status}`)
    }
    assert.equal(({} as Record<string, unknown>).role, undefined)
  })

  it('as names of this host', async () => {
    for (const host of ['evil.example', 'localhost"evil', 'localhost.evil.example', 'localhost:80:80']) {
      const status = await new Promise<number>((resolve, reject) => {
        const { hostname, port } = new URL(url)
        rawRequest({ hostname, port, path: '/fhir/metadata', headers: { host } }, (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        })
          .on('error', reject)
          .end()
      })
      assert.ok(status === 403 || status === 400, `${host} ${status}`)
    }
  })
})
