/** What is sought is text: letters that mean something in a pattern, or to PostgreSQL’s LIKE, mean themselves (ASVS 5.0 1.2.9). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sandbox } from '#checks/attackers.ts'

const families = ['A.*b', 'Axxb', 'A(b', 'A[b', 'A\\b', 'A%b', 'A_b', 'A+b', 'A|b', 'A^b$']

describe('text that is sought', () => {
  it('is no pattern, by any modifier', async () => {
    for (const family of families) {
      const made = await sandbox('/fhir/Patient', { body: { resourceType: 'Patient', name: [{ family }] } })
      assert.equal(made.status, 201, made.text)
    }
    const found = async (modifier: string, sought: string) => {
      const query = `family${modifier}=${encodeURIComponent(sought.replace(/[\\,|$]/g, '\\$&'))}`
      const { json, status, text } = await sandbox(`/fhir/Patient?${query}`)
      // Signs alone are nothing to look for.
      assert.ok(status === 200 || (status === 400 && !/[A-Za-z]/.test(sought)), `${query} ${text}`)
      return (json.entry ?? []).map(
        ({ resource }) => (resource?.name as { family: string }[] | undefined)?.[0]?.family,
      )
    }
    for (const family of families) {
      assert.deepEqual(await found(':exact', family), [family])
      // Signs are passed over, as FHIR has it: they match one another, never letters.
      const alike = await found(':contains', family)
      assert.ok(alike.includes(family), family)
      assert.ok(family === 'Axxb' || !alike.includes('Axxb'), family)
    }
    for (const pattern of ['A.', 'A.+b', 'A?b', '.*', 'A[a-z]+b', '%', 'A%', '_xxb', '(A|B)'])
      for (const wrong of await found(':exact', pattern)) assert.fail(`${pattern} found ${wrong}`)
    assert.deepEqual(await found(':contains', 'xx'), ['Axxb'])
    assert.deepEqual(await found(':contains', 'x.b'), [])
  })
})
