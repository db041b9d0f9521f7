/** What the patient is known to have, to be taken as the diagnosis at one press. */
import { Button } from '@navikt/ds-react/Button'
import { useMessages } from '#ui/messages/messages.ts'
import type { Diagnosis, Overview } from './call.ts'
import { checkWords } from './words/check.ts'

export interface KnownProblemsProps {
  readonly problems: Overview['strip']['problems']
  readonly choose: (diagnosis: Diagnosis) => void
}

const icd10Form = /^[A-Z]\d{2}(\.\d{1,2})?$/
const most = 4

export function KnownProblems({ problems, choose }: KnownProblemsProps) {
  const words = useMessages(checkWords)
  const coded = problems.flatMap(({ code = '', text }) =>
    icd10Form.test(code) ? [{ icd10: code, pl: text }] : [],
  )
  if (coded.length === 0) return null
  return (
    <fieldset className="ga-known">
      <legend className="aksel-sr-only">{words.knownProblems}</legend>
      {coded.slice(0, most).map((each) => (
        <Button
          key={each.icd10}
          type="button"
          size="xsmall"
          variant="secondary"
          data-color="neutral"
          onClick={() => choose(each)}
        >
          <span lang="pl">
            {each.icd10} {each.pl}
          </span>
        </Button>
      ))}
    </fieldset>
  )
}
