/** The diagnoses of a visit: chosen one after another, one of them the main one. */
import { TrashIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import type { Diagnosis } from './call.ts'
import { DiagnosisField, useDiagnosisName } from './diagnosis-field.tsx'
import { InIcd11 } from './in-icd11.tsx'
import { mainOf, type VisitDraft } from './visit-draft.ts'
import { workWords } from './words/work.ts'

export interface VisitDiagnosesProps {
  readonly draft: VisitDraft
  readonly change: (part: Partial<VisitDraft>) => void
  readonly error: string | undefined
}

const most = 10

export function VisitDiagnoses({ draft, change, error }: VisitDiagnosesProps) {
  const words = useMessages(workWords)
  // A fresh field after each choice; it keeps the focus.
  const [times, setTimes] = useState(0)
  const { diagnoses } = draft
  const add = (diagnosis: Diagnosis | undefined) => {
    if (!diagnosis) return
    if (!diagnoses.some(({ icd10 }) => icd10 === diagnosis.icd10))
      change({ diagnoses: [...diagnoses, diagnosis] })
    setTimes(times + 1)
    setTimeout(() => document.getElementById('visit-diagnosis')?.focus())
  }
  return (
    <fieldset className="ga-group">
      <legend className="ga-group__legend">{words.diagnoses}</legend>
      {diagnoses.length > 0 && (
        <ul className="ga-chosen">
          {diagnoses.map((diagnosis) => (
            <Chosen key={diagnosis.icd10} {...{ diagnosis, draft, change }} />
          ))}
        </ul>
      )}
      {diagnoses.length < most && (
        <DiagnosisField
          key={times}
          id="visit-diagnosis"
          label={words.addDiagnosis}
          description={words.codeOrWords}
          error={error}
          value={undefined}
          choose={add}
        />
      )}
    </fieldset>
  )
}

interface ChosenProps {
  readonly diagnosis: Diagnosis
  readonly draft: VisitDraft
  readonly change: (part: Partial<VisitDraft>) => void
}

function Chosen({ diagnosis, draft, change }: ChosenProps) {
  const words = useMessages(workWords)
  const nameOf = useDiagnosisName()
  const { icd10 } = diagnosis
  const name = `${icd10} ${nameOf(diagnosis)}`
  return (
    <li className="ga-chosen__item">
      <span className="ga-chosen__name">
        {name}
        <InIcd11 icd10={icd10} />
      </span>
      <label className="ga-chosen__main">
        <input
          type="radio"
          name="visit-main"
          aria-label={words.mainOf(name)}
          checked={mainOf(draft) === icd10}
          onChange={() => change({ main: icd10 })}
        />
        <span aria-hidden>{words.main}</span>
      </label>
      <Button
        type="button"
        size="xsmall"
        variant="tertiary"
        data-color="neutral"
        icon={<TrashIcon title={words.removeOf(name)} />}
        onClick={() => change({ diagnoses: draft.diagnoses.filter((each) => each.icd10 !== icd10) })}
      />
    </li>
  )
}
