/** A day, or a day and time, by the browser's own field, dressed as Aksel's: those know no date. */
import { ErrorMessage, Label } from '@navikt/ds-react/Typography'
import { useId } from 'react'

export interface MomentFieldProps {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly type: 'date' | 'datetime-local'
  readonly value: string
  readonly error?: string | undefined
  readonly change: (value: string) => void
}

export function MomentField({ id, label, description, type, value, error, change }: MomentFieldProps) {
  const note = useId()
  const fault = useId()
  const told = [description && note, error && fault].filter(Boolean).join(' ')
  return (
    <div
      className={`aksel-form-field aksel-form-field--small${error ? ' aksel-text-field--error aksel-form-field--error' : ''}`}
    >
      <Label htmlFor={id} size="small" className="aksel-form-field__label">
        {label}
      </Label>
      {description && (
        <div id={note} className="aksel-form-field__description aksel-body-short aksel-body-short--small">
          {description}
        </div>
      )}
      <input
        id={id}
        type={type}
        value={value}
        className="aksel-text-field__input aksel-body-short aksel-body-short--small"
        aria-invalid={error !== undefined}
        {...(told && { 'aria-describedby': told })}
        onChange={({ target }) => change(target.value)}
      />
      {error && (
        <div id={fault} className="aksel-form-field__error">
          <ErrorMessage size="small">{error}</ErrorMessage>
        </div>
      )}
    </div>
  )
}
