/** „Czy to Ty?”: what is odd about the account stands above every page of every portal until the person has answered. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { refusalIn, send } from './api.ts'
import { type Question, questionsKey } from './question.ts'

/** Looking prolongs no session; milliseconds. */
const lookEvery = 15_000

const AskedQuestion = lazy(() =>
  import('./asked-question.tsx').then((module) => ({ default: module.AskedQuestion })),
)

export function Questions() {
  const { data = [] } = useQuery({ queryKey: questionsKey, queryFn: ask, refetchInterval: lookEvery })
  const [question] = data
  if (!question) return null
  return (
    <Suspense fallback={null}>
      <AskedQuestion key={question.id} question={question} />
    </Suspense>
  )
}

async function ask(): Promise<readonly Question[]> {
  const response = await send('/saz/questions', { credentials: 'same-origin' })
  if (!response.ok) throw await refusalIn(response)
  return ((await response.json()) as { questions: Question[] }).questions
}
