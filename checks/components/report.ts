/** docs/compliance/components.json: what `npm run components` found when it last asked. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { examinedEvery } from './frames.table.ts'
import { breaches, type Report } from './judge.ts'
import { lockHash } from './packages.ts'

export const reportPath = 'docs/compliance/components.json'

export const readReport = (): Report => JSON.parse(readFileSync(reportPath, 'utf8')) as Report

/** The day of the newest change: what was examined in time stays so however late a copy of the repository is looked at. */
function dayOfChange(): string {
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%cs'], { encoding: 'utf8' })
  const day = String(stdout).trim()
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day : readReport().at
}

/** What must be said with every result of a check while weaknesses could not be looked for. */
export const blindness = ({ at, weaknesses, blindSince = at }: Report = readReport()): string[] =>
  weaknesses === null
    ? [
        `components: no look since ${blindSince} was served advisories, so that none are known; a promise is broken ${examinedEvery} days after.`,
      ]
    : []

export const brokenPromises = (): string[] =>
  breaches(readReport(), { today: dayOfChange(), lock: lockHash() })
