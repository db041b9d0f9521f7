/** One prescription of the package. */
import { TrashIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { Checkbox } from '@navikt/ds-react/Checkbox'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { Select } from '@navikt/ds-react/Select'
import { TextField } from '@navikt/ds-react/TextField'
import { useMessages } from '#ui/messages/messages.ts'
import { MomentField } from '#ui/moment-field/moment-field.tsx'
import { conflictOf } from './allergy-conflict.ts'
import type { Overview } from './call.ts'
import { DiagnosisField } from './diagnosis-field.tsx'
import { ExaminationField } from './examination-field.tsx'
import type { Mistakes } from './form-mistakes.tsx'
import { KnownProblems } from './known-problems.tsx'
import { isByHand } from './medicine-by-hand.tsx'
import { MedicineField, medicineText } from './medicine-field.tsx'
import { PaymentFields } from './payment-fields.tsx'
import { fieldOf, type Position, validDays } from './prescribe-draft.ts'
import { portalWords } from './words/portal.ts'
import { workWords } from './words/work.ts'

export interface PrescribePositionProps {
  readonly position: Position
  /** 1 for the first. */
  readonly place: number
  readonly mistakes: Mistakes
  /** What the patient takes and cannot bear. */
  readonly strip: Overview['strip']
  readonly change: (part: Partial<Position>) => void
  /** Absent for the only one. */
  readonly remove?: (() => void) | undefined
}

/** Another medicine or illness has another level. */
const unsettled = { payment: '', isProposed: true, indication: '', granted: undefined } as const

export function PrescribePosition(props: PrescribePositionProps) {
  const { position, place, mistakes, strip, change, remove } = props
  const words = useMessages(workWords)
  const { key, medicine, dosage, reason } = position
  const field = (name: string) => ({ id: fieldOf(key, name), error: mistakes[fieldOf(key, name)] })
  const same = strip.medicines.find(({ code }) => code !== undefined && code === medicine?.atc)
  const conflict = conflictOf(medicine, strip.allergies)
  const name = words.position(place)
  return (
    <fieldset className="ga-position">
      <legend className="ga-position__legend">{name}</legend>
      {remove && (
        <Button
          type="button"
          size="xsmall"
          variant="tertiary"
          data-color="neutral"
          className="ga-position__remove"
          icon={<TrashIcon aria-hidden />}
          aria-label={words.removeOf(medicine ? medicineText(medicine) : name)}
          onClick={remove}
        >
          {words.remove}
        </Button>
      )}
      <MedicineField
        {...field('medicine')}
        label={words.medicine}
        description={words.medicineHow}
        value={medicine}
        choose={(next) =>
          change({ medicine: next, ...(isByHand(medicine) && isByHand(next) ? {} : unsettled) })
        }
      />
      {conflict && (
        <InlineMessage status="warning" size="small" role="alert">
          {words.allergic(conflict.text)}
        </InlineMessage>
      )}
      {same && (
        <InlineMessage status="info" size="small">
          {words.takenAlready(same.text)}
        </InlineMessage>
      )}
      <TextField
        {...field('dosage')}
        size="small"
        label={words.dosage}
        description={words.dosageHow}
        value={dosage}
        maxLength={2000}
        autoComplete="off"
        onChange={({ target }) => change({ dosage: target.value })}
      />
      <Numbers {...props} />
      <ExaminationField {...{ position, mistakes, change }} />
      <Checkbox
        size="small"
        checked={position.unchangeable}
        onChange={({ target }) => change({ unchangeable: target.checked })}
      >
        {words.unchangeable}
      </Checkbox>
      <DiagnosisField
        {...field('reason')}
        label={words.reason}
        description={words.reasonHow}
        value={reason}
        choose={(next) => change({ reason: next, ...unsettled })}
      />
      {!reason && (
        <KnownProblems problems={strip.problems} choose={(next) => change({ reason: next, ...unsettled })} />
      )}
      <PaymentFields {...{ position, mistakes, change }} person={strip.person} />
    </fieldset>
  )
}

function Numbers({ position, mistakes, change }: PrescribePositionProps) {
  const words = useMessages(workWords)
  const shared = useMessages(portalWords)
  const { key, packs, days, from } = position
  const field = (name: string) => ({
    id: fieldOf(key, name),
    error: mistakes[fieldOf(key, name)],
    size: 'small' as const,
  })
  return (
    <div className="ga-row">
      <TextField
        {...field('packs')}
        label={words.packs}
        value={packs}
        inputMode="numeric"
        autoComplete="off"
        onChange={({ target }) => change({ packs: target.value })}
      />
      <Select
        {...field('days')}
        label={words.days}
        value={days}
        onChange={({ target }) => change({ days: target.value })}
      >
        <option value="">{words.usualDays}</option>
        {validDays.map((each) => (
          <option key={each} value={each}>
            {words.daysOf(each)}
          </option>
        ))}
      </Select>
      <MomentField
        id={fieldOf(key, 'from')}
        error={mistakes[fieldOf(key, 'from')]}
        label={`${words.from} ${shared.optional}`}
        type="date"
        value={from}
        change={(next) => change({ from: next })}
      />
    </div>
  )
}
