/** The refusal of a diagnosis that is not valid on the day, in the reader's language: since when, and what replaced it. */
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Refusal } from '#ui/shell/api.ts'
import { problemWords } from './words/problems.ts'
import { workWords } from './words/work.ts'

/** Refusals as text; day and codes stand in the room's own sentence (standards/terminology/code-standing.ts). */
export function useWorkProblem(): (error: unknown) => string {
  const problems = useMessages(problemWords)
  const words = useMessages(workWords)
  const textOf = useProblemText(problems)
  const { date } = useFormats()
  return (error) => {
    if (!(error instanceof Refusal) || !/^(ended|not-yet)-icd10$/.test(error.code)) return textOf(error)
    const [day = ''] = /\d{4}-\d{2}-\d{2}/.exec(error.message) ?? []
    if (day === '') return textOf(error)
    if (error.code === 'not-yet-icd10') return words.diagnosisNotYet(date(day))
    const instead = error.message.match(/[A-Z]\d{2}(\.[0-9A-Z]{1,4})?/g) ?? []
    return words.diagnosisEnded(date(day), instead.join(', '))
  }
}
