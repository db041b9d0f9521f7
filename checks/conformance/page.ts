/** The page `docs/how-to/conformance.md`: numbers, and every known failure with its reason. */
import type { Verdict } from './verdict.ts'

const head = `# Conformance

What others published as tests, run against this code by \`npm run conformance\` (one suite: \`npm run conformance -- fhirpath\`).
Data is taken from \`../shared/data/suites\` and from packages of npm, which \`--fetch\` fetches into \`.openp1-build/packages\`;
what is not there is skipped, and said so. Each run leaves all failures with what was found in
\`.openp1-build/conformance/<suite>.json\`. This page is written by \`npm run conformance -- --write\`; the reasons come from
\`checks/conformance/known.table.ts\`. \`npm test\` runs the quick suites and fails when one gets worse, or better than the table says.
`

/** `notTried`: why a suite could not be run, by its name. */
export function pageOf(verdicts: readonly Verdict[], notTried: ReadonlyMap<string, string>): string {
  const rows = verdicts.map(
    ({ suite, passed, failed, skipped }) =>
      `| \`${suite.name}\` | ${suite.title} | ${suite.source} | ${passed} | ${failed.length} | ${skipped.length} |`,
  )
  const missing = [...notTried].map(([name, why]) => `| \`${name}\` | not tried: ${why} | | | | |`)
  const table = [
    '| suite | what | published by | passed | failed | skipped |',
    '|---|---|---|---|---|---|',
    ...rows,
    ...missing,
  ]
  return `${[head, table.join('\n'), ...verdicts.flatMap(reasonsOf)].join('\n\n').replaceAll('\n\n\n', '\n\n')}\n`
}

function reasonsOf({ suite, failed, skipped }: Verdict): string[] {
  if (failed.length + skipped.length === 0) return []
  const parts = [`## \`${suite.name}\``]
  if (failed.length > 0) parts.push('Failed, and why:', listed(byReason(failed)))
  if (skipped.length > 0)
    parts.push(
      'Not tried, and why:',
      listed(byReason(skipped.map(({ name, skipped: reason }) => ({ name, reason })))),
    )
  return parts
}

function byReason(
  cases: readonly { readonly name: string; readonly reason?: string | undefined }[],
): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { name, reason = 'no reason is known' } of cases)
    found.set(reason, [...(found.get(reason) ?? []), name])
  return found
}

/** Cases named one by one; of many the first ones and how many there are. */
const mostNamed = 12

function listed(reasons: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...reasons].map(([reason, names]) => {
    const named = names.slice(0, mostNamed).map((name) => `\`${name}\``)
    const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ''
    return `- ${reason}: ${named.join(', ')}${more}`
  })
  return lines.join('\n')
}
