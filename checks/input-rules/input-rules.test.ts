/** docs/input-rules.md leaves nothing out, and what it tells is what the doors do. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { auditor, doctor, patient } from '#checks/attackers.ts'
import { rooms } from '#deploy/rooms.ts'
import { check } from '#kernel/check.ts'
import type { Operation } from '#kernel/contract.ts'
import { bounds } from './bounds.ts'
import { limits } from './limits.table.ts'
import { inputPage, inputText } from './page.ts'
import { programs, refusalsIn } from './refusals.ts'
import { fitting, type Schema, unfitting } from './samples.ts'

const operations = rooms.flatMap(({ contract }) =>
  Object.values(contract).filter((member): member is Operation => member.kind !== 'event'),
)

describe('the page of the input rules', () => {
  it('is made from the programs as they are', () =>
    assert.equal(readFileSync(inputPage, 'utf8'), inputText()))

  it('leaves out no refusal that a program words', () => {
    const files = programs()
    assert.ok(files.length > 150, `${files.length}`)
    for (const { path, text } of files) {
      const told = new Set(refusalsIn(path, text).map(({ category, code }) => `${category} ${code}`))
      // A refusal whose category or words come from elsewhere begins with no literal category and three parts.
      for (const [, category, code] of text.matchAll(
        /\b(?:refuse|new Problem)\(\s*'([\w-]+)',\s*'([\w-]+)',/g,
      ))
        assert.ok(told.has(`${category} ${code}`), `${path}: ${category} ${code}`)
    }
  })

  it('tells limits of one person, of a process and of the instance, and every bound beside them', () => {
    const page = readFileSync(inputPage, 'utf8')
    for (const whose of ['one person', 'one caller', 'one worker', 'a process', 'the instance'])
      assert.ok(
        limits.some((each) => each.whose === whose),
        whose,
      )
    for (const { path, value } of bounds()) {
      const lines = page.split('\n').filter((line) => line.includes(`\`${path}\``))
      assert.ok(
        lines.some((line) => line.includes(value.replaceAll('|', '\\|'))),
        `${path} ${value}`,
      )
    }
  })

  it('tells shapes by which every member is really checked', () => {
    let tried = 0
    for (const { input, system, name } of operations) {
      assert.doesNotThrow(() => check(input, fitting(input as Schema)), `${system}.${name}`)
      for (const bad of unfitting(input as Schema)) {
        assert.throws(
          () => check(input, bad),
          { code: 'schema' },
          `${system}.${name} ${JSON.stringify(bad).slice(0, 200)}`,
        )
        tried += 1
      }
    }
    assert.ok(tried > 300, `${tried}`)
  })

  it('tells what the front door refuses, field by field', async () => {
    const desks = { gabinet: doctor, ikp: patient, sau: auditor }
    const refused: Record<string, number> = { gabinet: 0, ikp: 0, sau: 0 }
    for (const [room, ask] of Object.entries(desks))
      for (const { system, name, input } of operations.filter((each) => each.system === room))
        for (const bad of unfitting(input as Schema)) {
          const { status, json, text } = await ask(`/api/${system}/${name}`, { body: bad })
          assert.deepEqual(
            [status, json.code],
            [400, 'schema'],
            `${system}.${name} ${text} ${JSON.stringify(bad)}`,
          )
          refused[room] = (refused[room] ?? 0) + 1
        }
    for (const [room, count] of Object.entries(refused)) assert.ok(count > 5, `${room}: ${count}`)
  })
})
