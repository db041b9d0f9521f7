/** Runs dependency-cruiser, and distrusts a green answer that looked at too little. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { codeFolders, sources } from './sources.ts'

interface Report {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly {
      readonly rule: { readonly name: string }
      readonly from: string
      readonly to: string
    }[]
  }
}

export function dependencyFaults(): readonly string[] {
  const { stdout, stderr } = spawnSync(
    join('node_modules', '.bin', 'depcruise'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...codeFolders],
    { encoding: 'utf8', maxBuffer: 256 << 20 },
  )
  if (!stdout.startsWith('{')) return [`dependency-cruiser said: ${stderr.slice(0, 500)}`]
  const { summary } = JSON.parse(stdout) as Report
  const expected = sources(/^(?!docs\/).*[.]tsx?$/).length
  if (summary.totalCruised < expected)
    return [`only ${summary.totalCruised} of ${expected} modules were looked at`]
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}
