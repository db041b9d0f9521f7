/** One of a few, by native radio buttons. */
import { useId } from 'react'

export interface ChoiceProps<Value extends string> {
  readonly legend: string
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly value: Value
  readonly choose: (value: Value) => void
}

export function Choice<Value extends string>({ legend, options, value, choose }: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset className="op-choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="op-choice__option">
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => choose(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  )
}
