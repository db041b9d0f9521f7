/** Of a narcotic or psychotropic medicine: how the patient was examined for it, and when last where not now. */
import { Select } from '@navikt/ds-react/Select'
import { useMessages } from '#ui/messages/messages.ts'
import { MomentField } from '#ui/moment-field/moment-field.tsx'
import type { Mistakes } from './form-mistakes.tsx'
import { fieldOf, isControlled, type Position } from './prescribe-draft.ts'
import { workWords } from './words/work.ts'

export interface ExaminationFieldProps {
  readonly position: Position
  readonly mistakes: Mistakes
  readonly change: (part: Partial<Position>) => void
}

const ways = ['in-person', 'remotely', 'not-now'] as const

export function ExaminationField({ position, mistakes, change }: ExaminationFieldProps) {
  const words = useMessages(workWords)
  const { key, medicine, examined, examinedLast } = position
  if (!isControlled(medicine)) return null
  return (
    <div className="ga-row">
      <Select
        id={fieldOf(key, 'examined')}
        error={mistakes[fieldOf(key, 'examined')]}
        size="small"
        label={words.examined}
        description={words.examinedHow}
        value={examined}
        onChange={({ target }) => change({ examined: ways.find((way) => way === target.value) ?? '' })}
      >
        <option value="">{words.choose}</option>
        {ways.map((way) => (
          <option key={way} value={way}>
            {words.examinedWays[way]}
          </option>
        ))}
      </Select>
      {examined === 'not-now' && (
        <MomentField
          id={fieldOf(key, 'examinedLast')}
          error={mistakes[fieldOf(key, 'examinedLast')]}
          label={words.examinedLast}
          type="date"
          value={examinedLast}
          change={(next) => change({ examinedLast: next })}
        />
      )}
    </div>
  )
}
