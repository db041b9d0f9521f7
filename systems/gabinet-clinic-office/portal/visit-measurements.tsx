/** Measurements of a visit: the usual ones at hand, the others on demand; each says what is possible. */
import { ReadMore } from '@navikt/ds-react/ReadMore'
import { TextField } from '@navikt/ds-react/TextField'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { unitText } from '#ui/messages/units.ts'
import type { Measurement } from './call.ts'
import type { Mistakes } from './form-mistakes.tsx'
import { measuredField } from './visit-draft.ts'
import { workWords } from './words/work.ts'

/** Blood pressure, pulse, temperature, saturation, height and weight: LOINC. */
const usual = new Set(['8480-6', '8462-4', '8867-4', '8310-5', '2708-6', '8302-2', '29463-7'])

export interface VisitMeasurementsProps {
  readonly known: readonly Measurement[]
  readonly values: Readonly<Record<string, string>>
  readonly mistakes: Mistakes
  readonly change: (loinc: string, text: string) => void
}

export function VisitMeasurements(props: VisitMeasurementsProps) {
  const words = useMessages(workWords)
  const { known, values } = props
  const others = known.filter(({ loinc }) => !usual.has(loinc))
  return (
    <fieldset className="ga-group">
      <legend className="ga-group__legend">{words.measurements}</legend>
      <Grid {...props} known={known.filter(({ loinc }) => usual.has(loinc))} />
      <ReadMore
        header={words.moreMeasurements}
        size="small"
        defaultOpen={others.some(({ loinc }) => values[loinc])}
      >
        <Grid {...props} known={others} />
      </ReadMore>
    </fieldset>
  )
}

function Grid({ known, values, mistakes, change }: VisitMeasurementsProps) {
  const words = useMessages(workWords)
  const { number } = useFormats()
  const { language } = useLanguage()
  return (
    <div className="ga-row">
      {known.map(({ loinc, pl, en, unit, min, max }) => (
        <TextField
          key={loinc}
          id={measuredField(loinc)}
          size="small"
          inputMode="decimal"
          autoComplete="off"
          label={language === 'en' ? en : pl}
          description={`${words.plausible(number(min), number(max))}${unitText(unit)}`}
          value={values[loinc] ?? ''}
          error={mistakes[measuredField(loinc)]}
          onChange={({ target }) => change(loinc, target.value)}
        />
      ))}
    </div>
  )
}
