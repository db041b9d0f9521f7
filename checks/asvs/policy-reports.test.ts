/** Violations of the content security policy have a place to be told at: bounded, counted, and nothing of anybody kept (ASVS 5.0 3.4.7). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anna, lines, sandbox, url } from '#checks/attackers.ts'

const report = (type: string, body: string) =>
  fetch(`${url}/csp-report`, { method: 'POST', headers: { 'content-type': type }, body })

async function counts(): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const found = text.matchAll(/^openp1_policy_violations_total\{rule="([\w-]+)"\} (\d+)$/gm)
  return Object.fromEntries([...found].map(([, rule = '', count]) => [rule, Number(count)]))
}

const page = `https://p1.example/gabinet/${anna.pesel}?q=Kowalska`

describe('the policy of every answer', () => {
  it('says where to tell of what broke it', async () => {
    for (const path of ['/fhir/metadata', '/saz/sign-in', '/nothing', '/saz/session']) {
      const { headers } = await fetch(`${url}${path}`, { redirect: 'manual' })
      assert.match(headers.get('content-security-policy') ?? '', /report-uri \/csp-report/, path)
    }
    const made = await sandbox('/fhir/Binary', {
      body: { resourceType: 'Binary', contentType: 'text/plain', data: 'YQ==' },
      headers: { 'content-type': 'application/fhir+json' },
    })
    const { headers } = await fetch(`${url}/fhir/Binary/${made.json.id}`)
    assert.match(headers.get('content-security-policy') ?? '', /report-uri \/csp-report/)
  })
})

describe('a report of a violation', () => {
  it('is counted by its rule, in the old form and in the new', async () => {
    const old = {
      'csp-report': { 'document-uri': page, 'violated-directive': 'img-src https://evil.example' },
    }
    assert.equal((await report('application/csp-report', JSON.stringify(old))).status, 204)
    const one = {
      type: 'csp-violation',
      url: page,
      body: { effectiveDirective: 'script-src-elem', sample: 'Kowalska' },
    }
    assert.equal((await report('application/reports+json', JSON.stringify([one, one]))).status, 204)
    assert.deepEqual(await counts(), { 'img-src': 1, 'script-src-elem': 2 })
  })

  it('leaves nothing of the page in log and figures', async () => {
    const told = JSON.stringify(lines) + (await (await fetch(`${url}/metrics`)).text())
    assert.doesNotMatch(told, new RegExp(`${anna.pesel}|Kowalska|evil|gabinet/`))
  })

  it('that is made up is one of few names, that is long or none is counted as nothing', async () => {
    const made = { body: { effectiveDirective: anna.pesel } }
    await report('application/reports+json', JSON.stringify(Array.from({ length: 200 }, () => made)))
    assert.deepEqual(await counts(), { 'img-src': 1, 'script-src-elem': 2, other: 20 })
    assert.equal((await report('application/reports+json', 'x'.repeat(20_000))).status, 413)
    for (const text of ['', 'no json', '7', 'null', '[null]'])
      assert.ok((await report('application/csp-report', text)).status < 500, text)
    assert.ok((await report('text/plain', 'x')).status >= 400)
    assert.deepEqual(await counts(), { 'img-src': 1, 'script-src-elem': 2, other: 20 })
  })
})
