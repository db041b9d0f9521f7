/** The quick suites of others: none gets worse unnoticed, none better without its table being corrected. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { publishedData } from './conformance/published-data.ts'
import { suites } from './conformance/suites.ts'
import { verdictOf } from './conformance/verdict.ts'

describe('suites that others published', () => {
  for (const suite of suites.filter(({ quick }) => quick)) {
    it(`${suite.title} (npm run conformance -- ${suite.name})`, async (test) => {
      const cases = await suite.run(publishedData)
      if (typeof cases === 'string') return test.skip(cases)
      const { passed, failed, stale } = verdictOf(suite, cases)
      assert.ok(passed > 0)
      assert.deepEqual(
        failed.filter(({ reason }) => reason === undefined),
        [],
      )
      assert.deepEqual(stale, [], 'known failures that do not fail')
    })
  }
})
