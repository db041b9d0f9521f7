/** `npm run check`: every rule of the house that a tool can judge. Prints what is wrong, then how many passed. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writePage } from './compliance/page.ts'
import { countLines } from './compliance/tables.ts'
import { blindness } from './components/report.ts'
import { writeInputPage } from './input-rules/page.ts'
import { accessPageFaults } from './rules/access-page.ts'
import { clockFaults } from './rules/clock.ts'
import { complianceFaults } from './rules/compliance.ts'
import { componentFaults } from './rules/components.ts'
import { decisionFaults } from './rules/decisions.ts'
import { dependencyFaults } from './rules/dependencies.ts'
import { floorPlanFaults } from './rules/floor-plan.ts'
import { inputPageFaults } from './rules/input-page.ts'
import { kernelFaults } from './rules/kernel.ts'
import { sizeFaults } from './rules/size.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

/** A rule returns what breaks it, a line each. */
type Rule = readonly [name: string, faults: () => readonly string[]]

function tool(name: string, args: readonly string[]): () => readonly string[] {
  return () => {
    const { status, stdout, stderr, error } = spawnSync(bin(name), args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    if (error) return [error.message]
    if (status === 0) return []
    const text = `${stdout}${stderr}`.trim()
    return text === '' ? [`${name} ended with ${status}`] : text.split('\n')
  }
}

const rules: readonly Rule[] = [
  ['types: tsc', tool('../typescript-native/bin/tsc', ['-p', 'tsconfig.json'])],
  ['style: biome', tool('biome', ['check', '--max-diagnostics=200', '.'])],
  ['who imports whom: dependency-cruiser', dependencyFaults],
  ['nothing unused: knip', tool('knip', ['--no-progress', '--no-config-hints'])],
  [
    'words: cspell',
    tool('cspell', ['--no-progress', '--no-summary', '--quiet', '--dot', '**/*.ts', '**/*.tsx']),
  ],
  ['every room has the same floor plan', floorPlanFaults],
  ['one thing, one file, one page', sizeFaults],
  ['the kernel stays small', kernelFaults],
  ['time comes from the world', clockFaults],
  ['every dependency has its reason', decisionFaults],
  ['no component is older than promised', componentFaults],
  ['every requirement has its row, and every row its evidence', complianceFaults],
  ['the page of the access rules tells the rules', accessPageFaults],
  ['the page of the input rules tells the rules', inputPageFaults],
]

// What is gathered on docs/compliance/README.md and docs/input-rules.md is made anew with `npm run check -- --counts`.
if (process.argv.includes('--counts')) {
  writePage()
  writeInputPage()
}

let failed = 0
for (const [name, faults] of rules) {
  const started = performance.now()
  const found = faults()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${found.length === 0 ? '✔' : '✖'} ${name} (${seconds} s)`)
  for (const line of found.slice(0, 100)) console.log(`    ${line}`)
  if (found.length > 0) failed += 1
}
console.log(`\n${[...countLines(), ...blindness()].join('\n')}`)
console.log(`\ncheck: ${rules.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
