/**
 * P1's asynchronous mode: a large package is taken, answered with the number of a task (`idZadania`) and worked on; the program sends that
 * number instead of prescriptions until the answer is there. From how many prescriptions on, the instance is told; never, unless it is.
 */
import { randomUUID } from 'node:crypto'
import { asProblem, type Category, Problem, refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { operations } from '#standards/p1/obsluga-recepty.table.ts'
import type { Value } from '#standards/soap/description/schema.ts'
import { type Task, tasks } from '../store.ts'
import type { Answer } from './answers/answer.ts'
import { mostInPackage } from './answers/examined-package.ts'
import { succeeded } from './answers/words.ts'

/** Milliseconds for which an answer waits (P1: 600 s). */
const lasts = 600_000

type TaskName = 'zapisPakietuRecept' | 'weryfikacjaPakietuRecept'
type Asked = Value<(typeof operations)[TaskName]['request']>
type Told = Record<string, unknown>

/** What the room knows of its tasks in this process. */
export interface TaskWork {
  /** From how many prescriptions on a package is a task; 0: never. */
  readonly from: number
  /** Those that are worked on now: whoever stops waits for them. */
  readonly running: Set<Promise<void>>
}

/** Where the number of the task stands in the answer. */
const confirmation = {
  zapisPakietuRecept: 'potwierdzenieOperacjiZapisu',
  weryfikacjaPakietuRecept: 'potwierdzenieOperacjiWeryfikacji',
} as const

/** The same answer, at once or as a task. */
export function inTasks<N extends TaskName>(name: N, work: TaskWork, answer: Answer<N>): Answer<N> {
  const answered: Answer<TaskName> = async (asked, context, examiner) => {
    const run = () => (answer as Answer<TaskName>)(asked, context, examiner) as Promise<Told>
    const { identyfikatorZadania, recepty } = (asked as Asked).pakietRecept
    const whose = { organization: context.actor.organization ?? '', operation: name }
    if (identyfikatorZadania)
      return (await fetched(context, { id: identyfikatorZadania.idZadania ?? '', ...whose }, name)) as never
    const size = recepty?.recepta.length ?? 0
    // What is too large for a package is refused at once.
    if (work.from === 0 || size < work.from || size > mostInPackage) return (await run()) as never
    const id = randomUUID()
    const at = context.now()
    await tasks.open(context.sql, { id, ...whose }, at, new Date(at.getTime() + lasts))
    const done = kept(context, id, run).finally(() => work.running.delete(done))
    work.running.add(done)
    return waiting(name, id) as never
  }
  return answered as unknown as Answer<N>
}

const waiting = (name: TaskName, id: string): Told => ({
  [confirmation[name]]: { idZadania: id },
  wynik: succeeded,
})

type Kept =
  | { readonly answer: Told }
  | { readonly refused: { readonly category: Category; readonly code: string; readonly message: string } }

/** Never fails: what went wrong is the answer. */
async function kept(context: Context, id: string, run: () => Promise<Told>): Promise<void> {
  const outcome: Kept = await run().then(
    (answer) => ({ answer }),
    (error) => {
      const { category, code, message } = asProblem(error)
      return { refused: { category, code, message } }
    },
  )
  const sealed = context.world.seal(Buffer.from(JSON.stringify(outcome)))
  await tasks.done(context.sql, id, sealed).catch(() => {})
}

async function fetched(context: Context, task: Task, name: TaskName): Promise<Told> {
  const found = await tasks.of(context.sql, task, context.now())
  if (!found)
    return refuse('not-found', 'no-task', 'There is no such task, or its answer waited ten minutes.')
  if (!found.answer) return waiting(name, task.id)
  const outcome = JSON.parse(context.world.open(found.answer).toString()) as Kept
  if ('answer' in outcome) return outcome.answer
  const { category, code, message } = outcome.refused
  throw new Problem(category, code, message)
}
