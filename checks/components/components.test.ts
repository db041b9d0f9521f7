/** Components are listed, and renewed as soon as docs/compliance/components.md promises. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { billPath, billText } from './bill.ts'
import { examinedEvery, faces, heldBack, releaseFrames, risky, weaknessFrames } from './frames.table.ts'
import { type Behind, breaches, type Report, type Weakness } from './judge.ts'
import { lockHash, packages } from './packages.ts'
import { blindness, brokenPromises, readReport } from './report.ts'

const page = readFileSync('docs/compliance/components.md', 'utf8')

describe('the page of components', () => {
  it('promises the days by which components are judged', () => {
    for (const [severity, days] of Object.entries(weaknessFrames))
      assert.ok(page.includes(`| ${severity} | ${days} |`), severity)
    const rows = {
      'risky parts': 'risky',
      'other parts': 'minor',
      'what draws': 'face',
      'a new major': 'major',
      development: 'tool',
    } as const
    for (const [words, frame] of Object.entries(rows))
      assert.match(page, new RegExp(`\\| ${words}[^|]* \\| ${releaseFrames[frame]} \\|`), words)
    assert.ok(page.includes(`every ${examinedEvery} days`))
  })

  it('and the tables beside it name packages that are there', () => {
    const names = new Set(packages().flatMap(({ name, isDirect }) => (isDirect ? [name] : [])))
    for (const name of [...risky, ...faces, ...Object.keys(heldBack)]) assert.ok(names.has(name), name)
    const safeguards = readFileSync('docs/compliance/safeguards.md', 'utf8')
    const dangerous = safeguards.split('## Dangerous and risky parts')[1] ?? ''
    for (const [, name = ''] of dangerous.matchAll(/`((?:@[a-z-]+\/)?[a-z][a-z-]+)`(?=[,| ])/g))
      if (names.has(name)) assert.ok(risky.includes(name), name)
  })
})

describe('the bill of materials', () => {
  const bill = JSON.parse(billText()) as {
    bomFormat: string
    components: { name: string; version: string; purl: string; hashes: { content: string }[] }[]
  }

  it('is that of the lock file, and names every package of the program with its hash', () => {
    assert.equal(readFileSync(billPath, 'utf8'), billText())
    assert.equal(bill.bomFormat, 'CycloneDX')
    const named = new Set(bill.components.map(({ name, version }) => `${name}@${version}`))
    const program = packages().filter(({ isProgram }) => isProgram)
    assert.ok(program.length > 200)
    for (const { name, version } of program) assert.ok(named.has(`${name}@${version}`), name)
    for (const { hashes, name } of bill.components)
      assert.match(hashes[0]?.content ?? '', /^[0-9a-f]{128}$/, name)
  })

  it('names everything that package.json does, no tool among it', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const named = new Set(bill.components.map(({ name }) => name))
    for (const name of Object.keys(dependencies)) assert.ok(named.has(name), name)
    for (const name of ['typescript', 'knip', 'cspell'])
      assert.ok(name in devDependencies && !named.has(name), name)
  })
})

describe('components', () => {
  it('have stayed no longer than promised, as the registry told of exactly these', () => {
    const report = readReport()
    assert.equal(report.lock, lockHash())
    assert.deepEqual(brokenPromises(), [])
    for (const { name, version } of report.behind)
      assert.ok(
        packages().some((each) => each.name === name && each.version === version),
        name,
      )
  })

  const lock = 'x'
  const judged = (more: Partial<Report>, today = '2026-11-20') =>
    breaches({ at: '2026-11-20', lock, behind: [], weaknesses: [], ...more }, { today, lock })
  const late = (more: Partial<Behind>): Behind => ({
    name: 'pg',
    version: '8.0.0',
    newest: '8.1.0',
    isTool: false,
    ...more,
  })
  const weak = (more: Partial<Weakness>): Weakness => ({
    name: 'pg',
    severity: 'high',
    about: 'x',
    since: '2026-11-01',
    ...more,
  })

  it('that stay longer than promised are told', () => {
    assert.deepEqual(judged({}), [])
    assert.equal(judged({ behind: [late({ minorSince: '2026-08-01' })] }).length, 1)
    assert.equal(judged({ behind: [late({ minorSince: '2026-09-01' })] }).length, 0)
    assert.equal(judged({ behind: [late({ name: 'oidc-provider', minorSince: '2026-09-01' })] }).length, 1)
    assert.equal(judged({ behind: [late({ name: 'react', minorSince: '2026-08-01' })] }).length, 0)
    assert.equal(judged({ behind: [late({ minorSince: '2026-08-01', isTool: true })] }).length, 0)
    assert.equal(judged({ behind: [late({ majorSince: '2025-08-01' })] }).length, 1)
    assert.equal(
      judged({ behind: [late({ name: 'typescript', majorSince: '2025-08-01', isTool: true })] }).length,
      0,
    )
  })

  it('with a known weakness are told when its days are over', () => {
    assert.equal(judged({ weaknesses: [weak({})] }).length, 1)
    assert.equal(judged({ weaknesses: [weak({ since: '2026-11-14' })] }).length, 0)
    assert.equal(judged({ weaknesses: [weak({ severity: 'critical', since: '2026-11-16' })] }).length, 1)
    assert.equal(judged({ weaknesses: [weak({ severity: 'moderate' })] }).length, 0)
  })

  it('whose weaknesses nobody could look for are told when the days between looks are over, and always said', () => {
    const blind = { at: '2026-11-20', weaknesses: null, blindSince: '2026-10-10' }
    assert.equal(judged(blind, '2026-11-24').length, 0)
    assert.match(judged(blind, '2026-11-25').join(), /no advisories were served to any look since 2026-10-10/)
    assert.equal(judged({ at: '2026-11-25', weaknesses: [] }, '2026-11-25').length, 0)
    const report = { at: '2026-11-20', lock, behind: [] }
    assert.match(blindness({ ...report, weaknesses: null }).join(), /no look since 2026-11-20 was served/)
    assert.deepEqual(blindness({ ...report, weaknesses: [] }), [])
  })

  it('that changed, or were not looked at for long, are looked at anew', () => {
    assert.equal(judged({ lock: 'y' }).length, 1)
    assert.equal(judged({ at: '2026-10-01' }).length, 1)
  })
})
