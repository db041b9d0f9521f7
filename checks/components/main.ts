/**
 * `npm run components`: asks the registry, by npm itself, what is newer and which weaknesses are known, and writes
 * docs/compliance/components.json. Ends with 1 when a promise of docs/compliance/components.md is broken.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { writeBill } from './bill.ts'
import type { Severity } from './frames.table.ts'
import { type Behind, breaches, type Report, type Weakness } from './judge.ts'
import { lockHash, type Package, packages } from './packages.ts'
import { reportPath } from './report.ts'

/** What npm prints as JSON; it ends with 1 when there is something to tell. */
function npm(...args: string[]): Record<string, unknown> {
  const { stdout } = spawnSync('npm', [...args, '--json'], { encoding: 'utf8', maxBuffer: 64 << 20 })
  return JSON.parse(stdout || '{}') as Record<string, unknown>
}

type Version = readonly [major: number, minor: number, patch: number]

function versionOf(text: string): Version | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? []
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)]
}

const isLater = (one: Version, other: Version) => {
  const at = one.findIndex((part, index) => part !== other[index])
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0)
}

function behindOf({ name, version, isProgram }: Package, newest: string): Behind {
  const ours = versionOf(version)
  const released = Object.entries(npm('view', name, 'time') as Record<string, string>)
  const later = released.flatMap(([text, at]) => {
    const other = versionOf(text)
    return ours && other && isLater(other, ours)
      ? [{ isMajor: other[0] !== ours[0], at: at.slice(0, 10) }]
      : []
  })
  const first = (isMajor: boolean) =>
    later
      .filter((each) => each.isMajor === isMajor)
      .map(({ at }) => at)
      .sort()[0]
  const [minorSince, majorSince] = [first(false), first(true)]
  return {
    name,
    version,
    newest,
    ...(minorSince !== undefined && { minorSince }),
    ...(majorSince !== undefined && { majorSince }),
    isTool: !isProgram,
  }
}

function behind(): Behind[] {
  const newest = npm('outdated') as Record<string, { latest: string } | undefined>
  return packages().flatMap((each) => {
    const { latest } = newest[each.name] ?? {}
    return each.isDirect && latest !== undefined && latest !== each.version ? [behindOf(each, latest)] : []
  })
}

function weaknesses(today: string, before: Report | undefined): Weakness[] | null {
  const { vulnerabilities } = npm('audit') as {
    vulnerabilities?: Record<string, { severity: Severity; via: (string | { title: string })[] }>
  }
  if (vulnerabilities === undefined) return null
  return Object.entries(vulnerabilities).map(([name, { severity, via }]) => {
    const about = via.flatMap((each) => (typeof each === 'string' ? [] : [each.title])).join('; ')
    const known = before?.weaknesses?.find((each) => each.name === name && each.about === about)
    return { name, severity, about, since: known?.since ?? today }
  })
}

const today = new Date().toISOString().slice(0, 10)
const before = existsSync(reportPath) ? (JSON.parse(readFileSync(reportPath, 'utf8')) as Report) : undefined
const report: Report = {
  at: today,
  lock: lockHash(),
  behind: behind(),
  weaknesses: weaknesses(today, before),
}
writeFileSync(reportPath, `${JSON.stringify(report, undefined, 2)}\n`)
writeBill()
const broken = breaches(report, { today, lock: report.lock })
for (const line of broken) console.log(line)
if (report.weaknesses === null)
  console.log('The registry serves no advisories: ask again where one does, before a release.')
console.log(`${report.behind.length} packages have a newer release; ${broken.length} promises are broken.`)
process.exit(broken.length === 0 ? 0 : 1)
