/** Which kinds of data a decision is about, and for how long. */
import { Checkbox, CheckboxGroup } from '@navikt/ds-react/Checkbox'
import { Select } from '@navikt/ds-react/Select'
import { addDays } from '#standards/time/poland.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { DataKind } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'

export interface ScopeOf {
  readonly kinds: readonly DataKind[]
  /** From today; `0`: no end. */
  readonly days: string
}

export const nothingYet: ScopeOf = { kinds: [], days: '0' }

export interface ScopeFieldsProps {
  readonly legend: string
  readonly scope: ScopeOf
  readonly change: (scope: ScopeOf) => void
}

export function ScopeFields({ legend, scope, change }: ScopeFieldsProps) {
  const words = useMessages(rightsWords)
  const kinds = Object.keys(words.kinds) as DataKind[]
  return (
    <div className="ik-fields">
      <CheckboxGroup
        legend={legend}
        description={words.whatKindsHelp}
        value={[...scope.kinds]}
        onChange={(values: DataKind[]) => change({ ...scope, kinds: values })}
      >
        <div className="ik-kinds">
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind}>
              {words.kinds[kind]}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <Select
        label={words.howLong}
        className="ik-search"
        value={scope.days}
        onChange={({ target }) => change({ ...scope, days: target.value })}
      >
        {Object.entries(words.days).map(([days, text]) => (
          <option key={days} value={days}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  )
}

/** As the contract takes it. `today`: the date in Poland. */
export const scopeIn = ({ kinds, days }: ScopeOf, today: string) => ({
  ...(kinds.length > 0 && { kinds: [...kinds] }),
  ...(days !== '0' && { until: addDays(today, Number(days)) }),
})
