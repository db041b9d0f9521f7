/**
 * `npm run components`: asks the registry, by npm itself, what is newer and which weaknesses are known, and writes
 * docs/compliance/components.json. Ends with 1 when a promise of docs/compliance/components.md is broken.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { writeBill } from './bill.ts'
import { type Behind, breaches, type Report } from './judge.ts'
import { lockHash, type Package, packages } from './packages.ts'
import { blindness, reportPath } from './report.ts'
import { blindSince, knownWeaknesses, npm } from './weaknesses.ts'

type Version = readonly [major: number, minor: number, patch: number]

function versionOf(text: string): Version | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? []
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)]
}

const isLater = (one: Version, other: Version) => {
  const at = one.findIndex((part, index) => part !== other[index])
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0)
}

async function behindOf({ name, version, isProgram }: Package, newest: string): Promise<Behind> {
  const ours = versionOf(version)
  const released = Object.entries((await npm(['view', name, 'time'])) as Record<string, string>)
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

async function behind(): Promise<Behind[]> {
  const newest = (await npm(['outdated'])) as Record<string, { latest: string } | undefined>
  const found: Behind[] = []
  for (const each of packages()) {
    const { latest } = newest[each.name] ?? {}
    if (each.isDirect && latest !== undefined && latest !== each.version)
      found.push(await behindOf(each, latest))
  }
  return found
}

const today = new Date().toISOString().slice(0, 10)
const before = existsSync(reportPath) ? (JSON.parse(readFileSync(reportPath, 'utf8')) as Report) : undefined
const weaknesses = await knownWeaknesses(today, before)
const blind = blindSince(today, before, weaknesses)
const report: Report = {
  at: today,
  lock: lockHash(),
  behind: await behind(),
  weaknesses,
  ...(blind !== undefined && { blindSince: blind }),
}
writeFileSync(reportPath, `${JSON.stringify(report, undefined, 2)}\n`)
writeBill()
const broken = breaches(report, { today, lock: report.lock })
for (const line of broken) console.log(line)
for (const line of blindness(report)) console.log(line)
console.log(`${report.behind.length} packages have a newer release; ${broken.length} promises are broken.`)
process.exit(broken.length === 0 ? 0 : 1)
