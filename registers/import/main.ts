/**
 * `npm run import:registers -- FOLDER [--look] [--together] [--day YYYY-MM-DD] [--all] [--json]`: loads every file in a folder that a register
 * knows, by its name. `--look` shows what would change and changes nothing; `--day` says on which day the lists were
 * true, where they do not say it; `--all` also applies a list that ends more than a fifth of what stands.
 * `--together`: the files of a folder or zip that one source of a register knows are one list. `--json` prints one line of figures a file. Can be run again: what is the same changes nothing.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CannotRun, endWith } from '#deploy/failure.ts'
import { withMadeWorld } from '#deploy/made-world.ts'
import { registers } from '#deploy/registers.ts'
import { terminal } from '#deploy/terminal.ts'
import { asProblem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { type Fitting, filesBelow, fittings, fittingsInside } from './order.ts'
import { together } from './parts.ts'
import { originOf, takeIn } from './take-in.ts'

const screen = terminal(process.stderr)

interface Order {
  readonly folder: string
  readonly look: boolean
  readonly day: string | undefined
  readonly all: boolean
  readonly together: boolean
  readonly json: boolean
}

function orderOf(args: readonly string[]): Order {
  const off = { type: 'boolean', default: false } as const
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { look: off, all: off, together: off, json: off, day: { type: 'string' } },
      allowPositionals: true,
    })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0)
      throw new CannotRun('Say which folder: npm run import:registers -- FOLDER')
    if (!existsSync(folder)) throw new CannotRun(`There is no folder ${folder}.`)
    return { ...values, folder, day: values.day }
  } catch (error) {
    if (error instanceof CannotRun) throw error
    throw new CannotRun(
      `${error instanceof Error ? error.message : error} Known are --look, --together, --day, --all, --json.`,
    )
  }
}

/** Answers whether it was taken in. */
async function one(world: World, fitting: Fitting, order: Order): Promise<boolean> {
  const { register } = fitting
  const name = originOf(fitting)
  const step = screen.step(`${name} → ${register.id}`)
  const began = performance.now()
  const manner = {
    day: order.day,
    isLookOnly: order.look,
    mayEndMany: order.all,
    onProgress: (rows: number) => step.at(0.5, `${rows} rows`),
  }
  try {
    const { staged, difference } = await takeIn(world, fitting, manner)
    const { fresh, changed, ended, same, left } = difference
    const seconds = Number(((performance.now() - began) / 1000).toFixed(2))
    step.done(
      `${name} → ${register.id}, as of ${staged.asOf}: ${staged.rows} rows, ${fresh} new, ${changed} changed, ${ended} ended, ${same} same, ${staged.refused} refused${left > 0 ? ` (${left} entries left as they were)` : ''}`,
    )
    for (const { line, reason } of difference.refusals) screen.say(`    line ${line}: ${reason}`)
    for (const [warning, times] of staged.warnings) screen.say(`    accepted ${times} times: ${warning}`)
    if (order.json)
      console.log(
        JSON.stringify({
          file: name,
          register: register.id,
          asOf: staged.asOf,
          rows: staged.rows,
          fresh,
          changed,
          ended,
          same,
          refused: staged.refused,
          warned: [...staged.warnings.values()].reduce((sum, times) => sum + times, 0),
          seconds,
        }),
      )
    return true
  } catch (error) {
    const { code, message } = asProblem(error)
    step.done(`${name} → ${register.id} was NOT taken in, the register is as it was (${code}): ${message}`)
    return false
  }
}

async function main(): Promise<void> {
  const order = orderOf(process.argv.slice(2))
  const files = filesBelow(order.folder)
  const found = order.together ? together(fittingsInside(registers, files)) : fittings(registers, files)
  if (found.length === 0) throw new CannotRun('No register knows a file in that folder by its name.')
  await withMadeWorld(screen, async (world) => {
    const taken: boolean[] = []
    for (const fitting of found) taken.push(await one(world, fitting, order))
    if (taken.includes(false)) process.exitCode = 1
  })
}

try {
  await main()
} catch (error) {
  endWith(error)
}
