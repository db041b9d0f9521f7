/** One request: its number is in the answer, in every line of the technical log that it caused, and in the entries of the audit that it left. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { sau } from '../contract.ts'

const anna = samplePerson('anna-kowalska').patient ?? ''
const lines: Readonly<Record<string, unknown>>[] = []
const world = await testWorld('sample')
const roof = await testRoof(world, { log: (line) => void lines.push(line) })
const cookie = await signIn(roof.url, 'maria-zielinska', 'gabinet')

async function overview(id?: string) {
  const answer = await fetch(`${roof.url}/api/gabinet/overview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...(id !== undefined && { 'x-request-id': id }) },
    body: JSON.stringify({ patient: anna }),
  })
  assert.equal(answer.status, 200)
  return answer.headers.get('x-request-id') ?? ''
}

const looks = async () => {
  const actor = { role: 'patient', patient: anna } as const
  const asAnna = roof.house.context(world, { room: 'ikp', actor, purpose: 'own-access' })
  return (await asAnna.call(sau.accessesOf, { patient: anna })).accesses
}

describe('the number of a request', () => {
  it('leads from an entry of the audit to the lines of the log, and from the answer to both', async () => {
    const trace = await overview()
    assert.match(trace, /^[0-9a-f]{13}$/)
    const [look] = await looks()
    assert.equal(look?.trace, trace)
    const members = lines.filter((line) => line.trace === trace).map(({ member }) => member)
    assert.ok(members.includes('gabinet.overview') && members.includes('epp.overview'), String(members))
    assert.ok(members.length >= 3, 'rooms that were asked on the way have it too')
  })

  it('is made of what a caller names, which is given back and kept nowhere', async () => {
    assert.equal(await overview('Anna-Kowalska-84031499907'), 'Anna-Kowalska-84031499907')
    const [look] = await looks()
    assert.match(look?.trace ?? '', /^[0-9a-f]{13}$/)
    assert.ok(lines.some(({ trace, member }) => trace === look?.trace && member === 'gabinet.overview'))
    assert.ok(!JSON.stringify(lines).includes('84031499907'))
    const stored = await world.database.sql.query<{ row: string }>(
      'select a::text as row from record.audit a',
    )
    assert.ok(stored.every(({ row }) => !row.includes('84031499907')))
  })

  it('is another for each request, and what is no name is not believed', async () => {
    const numbers = await Promise.all([overview(), overview(), overview('a b\tc'), overview('x'.repeat(200))])
    assert.equal(new Set(numbers).size, 4)
    for (const number of numbers) assert.match(number, /^[0-9a-f]{13}$/)
  })

  it('is that of a request to /fhir, too', async () => {
    const answer = await fetch(`${roof.url}/fhir/Patient/${anna}`, { headers: { cookie } })
    assert.equal(answer.status, 200)
    const [look] = await looks()
    assert.equal(look?.trace, answer.headers.get('x-request-id'))
  })
})
