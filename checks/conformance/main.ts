/**
 * `npm run conformance -- [NAME…] [--fetch] [--write]`: others' suites against our code. Prints one JSON object a line for each
 * suite, leaves the reasons in `.openp1-build/conformance/<suite>.json`; ends with 1 when a failure has no known reason.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pageOf } from './page.ts'
import { fetchPackage, publishedData } from './published-data.ts'
import { suites } from './suites.ts'
import { type Verdict, verdictOf } from './verdict.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const { values, positionals } = parseArgs({
  options: { fetch: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.find((name) => !suites.some((suite) => suite.name === name))
if (unknown !== undefined) {
  console.error(
    `OpenP1: there is no suite ${unknown}; there are ${suites.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}
const chosen = positionals.length === 0 ? suites : suites.filter(({ name }) => positionals.includes(name))

const verdicts: Verdict[] = []
const notTried = new Map<string, string>()
for (const suite of chosen) {
  const missing = (suite.packages ?? []).filter((spec) => values.fetch && !fetchPackage(spec))
  if (missing.length > 0) console.error(`OpenP1: ${missing.join(', ')} could not be fetched from npm.`)
  const cases = await suite.run(publishedData)
  if (typeof cases === 'string') {
    notTried.set(suite.name, cases)
    console.log(JSON.stringify({ suite: suite.name, passed: 0, failed: 0, skipped: 1, why: cases }))
    continue
  }
  const verdict = verdictOf(suite, cases)
  verdicts.push(verdict)
  report(verdict)
}

if (values.write && positionals.length === 0) {
  mkdirSync(join(root, 'docs', 'how-to'), { recursive: true })
  writeFileSync(join(root, 'docs', 'how-to', 'conformance.md'), pageOf(verdicts, notTried))
}
const worse = verdicts.flatMap(({ failed }) => failed.filter(({ reason }) => reason === undefined))
process.exit(worse.length === 0 ? 0 : 1)

function report({ suite, passed, failed, skipped, stale }: Verdict): void {
  console.log(JSON.stringify({ suite: suite.name, passed, failed: failed.length, skipped: skipped.length }))
  const folder = join(root, '.openp1-build', 'conformance')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${suite.name}.json`), JSON.stringify({ failed, skipped, stale }, undefined, 2))
  for (const { name, fault, reason } of failed)
    if (reason === undefined) console.error(`  ${name}: ${fault.slice(0, 300)}`)
  for (const name of stale) console.error(`  ${name} is in the table of known failures and does not fail`)
}
