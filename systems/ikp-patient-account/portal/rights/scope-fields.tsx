/** Which kinds of data a decision is about, and for how long. */
import { Checkbox, CheckboxGroup } from '@navikt/ds-react/Checkbox'
import { Select } from '@navikt/ds-react/Select'
import { addDays } from '#standards/time/poland.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import type { DataKind, SensitiveKind } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'

export interface ScopeOf {
  readonly kinds: readonly DataKind[]
  /** Instead of `kinds`: what is more sensitive than other data. */
  readonly sensitive?: readonly SensitiveKind[]
  /** From today; `0`: no end. */
  readonly days: string
}

export const nothingYet: ScopeOf = { kinds: [], days: '0' }

export interface ScopeFieldsProps {
  readonly legend: string
  readonly scope: ScopeOf
  readonly change: (scope: ScopeOf) => void
  readonly withSensitive?: boolean
  /** How long it may be, in days, in words. */
  readonly lasting?: Readonly<Record<number, string>>
}

export function ScopeFields(props: ScopeFieldsProps) {
  const { legend, scope, change, lasting, withSensitive = false } = props
  const words = useMessages(rightsWords)
  return (
    <div className="ik-fields">
      {withSensitive && (
        <Choice
          legend={legend}
          options={(['kinds', 'sensitive'] as const).map((value) => ({ value, text: words.either[value] }))}
          value={scope.sensitive ? 'sensitive' : 'kinds'}
          choose={(value) =>
            change({ kinds: [], days: scope.days, ...(value === 'sensitive' && { sensitive: [] }) })
          }
        />
      )}
      {scope.sensitive ? (
        <Boxes
          legend={words.whichSensitive}
          help={words.whichSensitiveHelp}
          names={words.sensitiveKinds}
          value={scope.sensitive}
          change={(sensitive) => change({ ...scope, sensitive })}
        />
      ) : (
        <Boxes
          legend={withSensitive ? words.whatKinds : legend}
          help={words.whatKindsHelp}
          names={words.kinds}
          value={scope.kinds}
          change={(kinds) => change({ ...scope, kinds })}
        />
      )}
      <Select
        label={words.howLong}
        className="ik-search"
        value={scope.days}
        onChange={({ target }) => change({ ...scope, days: target.value })}
      >
        {Object.entries(lasting ?? words.days).map(([days, text]) => (
          <option key={days} value={days}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  )
}

interface BoxesProps<Kind extends string> {
  readonly legend: string
  readonly help: string
  readonly names: Readonly<Record<Kind, string>>
  readonly value: readonly Kind[]
  readonly change: (kinds: Kind[]) => void
}

function Boxes<Kind extends string>({ legend, help, names, value, change }: BoxesProps<Kind>) {
  return (
    <CheckboxGroup legend={legend} description={help} value={[...value]} onChange={change}>
      <div className="ik-kinds">
        {(Object.keys(names) as Kind[]).map((kind) => (
          <Checkbox key={kind} value={kind}>
            {names[kind]}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  )
}

/** As the contract takes it; undefined while nothing sensitive is chosen. `today`: the date in Poland. */
export const scopeIn = ({ kinds, sensitive, days }: ScopeOf, today: string) => ({
  ...(kinds.length > 0 && { kinds: [...kinds] }),
  ...(sensitive && sensitive.length > 0 && { sensitive: [...sensitive] }),
  ...(days !== '0' && { until: addDays(today, Number(days)) }),
})
