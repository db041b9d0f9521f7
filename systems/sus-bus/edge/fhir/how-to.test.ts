/** The shell lines of docs/how-to/prescriptions-fhir.md, run as they stand against a house: they issue a prescription and cancel it. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, it } from 'node:test'
import { metformin } from '#checks/bus-calls.ts'
import { connectionOf, form, goOver, jwt } from '#checks/p1-call.ts'
import { anna, claims, roof, world } from '#checks/provider-clients.ts'
import { sampleKits } from '#deploy/ca/commands.ts'

const tools = ['bash', 'curl', 'openssl', 'jq', 'awk']
const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error)
const folder = mkdtempSync(join(tmpdir(), 'openp1-how-to-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const page = readFileSync(new URL('../../../../docs/how-to/prescriptions-fhir.md', import.meta.url), 'utf8')
/** Indented lines are what one types. */
const lines = page.split('\n').filter((line) => line.startsWith('    '))

it('issues and cancels as the page says', {
  skip: missing.length > 0 && `no ${missing.join(', ')} here`,
}, async () => {
  await sampleKits(world, roof.url, folder)
  const read = (name: string) => readFileSync(join(folder, name))
  const own = {
    key: createPrivateKey(read('clinic/tls.key.pem')),
    chain: chainIn(read('clinic/tls.pem').toString()),
  }
  const agent = connectionOf(own as never, own as never)
  const assertion = jwt(claims(), createPrivateKey(read('clinic/wss.key.pem')))
  const { text: granted } = await goOver(agent, `${roof.providersUrl}/token`, { form: form(assertion) })
  agent.destroy()
  const { accessToken } = JSON.parse(granted) as { accessToken: string }
  const script = [
    'set -eu',
    `b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }`,
    ...lines,
    'send PUT MedicationRequest/$ID end.json > again.json',
  ].join('\n')
  writeFileSync(
    join(folder, 'page.sh'),
    script.replace('PRODUCT', metformin.product).replace('"PESEL"', `"${anna.pesel}"`),
  )
  const env = { ...process.env, P1: roof.providersUrl ?? '', TOKEN: accessToken }
  const shell = spawn('bash', ['page.sh'], { cwd: folder, env })
  const [out, errors] = await Promise.all([text(shell.stdout), text(shell.stderr)])
  const issued = JSON.parse(read('issued.json').toString() || '{}')
  assert.equal(issued.resourceType, 'MedicationRequest', out + errors)
  assert.equal(issued.status, 'active')
  assert.match(out, /"status":"cancelled"/, errors)
  assert.match(read('again.json').toString(), /OPENP1[.]SGR[.]cancelled/)
})

const chainIn = (pem: string): Buffer[] =>
  pem
    .split('-----END CERTIFICATE-----')
    .slice(0, -1)
    .map((each) => Buffer.from(each.replace(/-----BEGIN CERTIFICATE-----|\s/g, ''), 'base64'))
