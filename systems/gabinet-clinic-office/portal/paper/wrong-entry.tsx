/** Which entry is wrong, as its paper says it: the desk sees none. */
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useMessages } from '#ui/messages/messages.ts'
import { MomentField } from '#ui/moment-field/moment-field.tsx'
import { paperWords } from '../words/paper.table.ts'
import type { FieldsProps } from './declared-form.tsx'
import { type DataKind, dataKinds } from './draft.ts'
import { PartyPick } from './party-pick.tsx'

export function WrongEntry({ draft, set, wrong }: FieldsProps) {
  const words = useMessages(paperWords)
  return (
    <>
      <RadioGroup
        legend={words.wrongKind}
        description={words.wrongHow}
        value={draft.kind ?? ''}
        error={wrong('kind')}
        onChange={(kind: DataKind) => set({ kind })}
      >
        {dataKinds.map((kind) => (
          <Radio key={kind} value={kind}>
            {words.kind[kind]}
          </Radio>
        ))}
      </RadioGroup>
      <MomentField
        id="paper-on"
        type="date"
        label={words.wrongOn}
        value={draft.on}
        error={wrong('on') || undefined}
        change={(on) => set({ on })}
      />
      <PartyPick
        legend={words.whom.correction}
        isNobodyEverybody={false}
        isPlace
        party={draft.party}
        pick={(party) => set({ party })}
        wrong={wrong('place')}
      />
      <Textarea
        label={words.says}
        description={words.saysHow}
        maxLength={2000}
        value={draft.says}
        error={wrong('says')}
        onChange={({ target }) => set({ says: target.value })}
      />
    </>
  )
}
