/** The fields of the paper, by its matter. */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox, CheckboxGroup } from '@navikt/ds-react/Checkbox'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { Select } from '@navikt/ds-react/Select'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { MomentField } from '#ui/moment-field/moment-field.tsx'
import { paperWords } from '../words/paper.table.ts'
import {
  type DataKind,
  type Draft,
  dataKinds,
  type Identity,
  identities,
  type Matter,
  type Missing,
  matters,
  missingIn,
} from './draft.ts'
import { PartyPick } from './party-pick.tsx'
import { WrongEntry } from './wrong-entry.tsx'

export interface FieldsProps {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly wrong: (field: Missing) => string | false
}

export function DeclaredForm({ kept, done }: { kept: Draft; done: (draft: Draft) => void }) {
  const words = useMessages(paperWords)
  const [draft, setDraft] = useState(kept)
  const [tried, setTried] = useState(false)
  const missing = missingIn(draft)
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const fields: FieldsProps = {
    draft,
    set,
    wrong: (field) => tried && missing.includes(field) && words.missing[field],
  }
  const { matter } = draft
  return (
    <form
      className="ga-card ga-paper"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (missing.length === 0) done(draft)
      }}
    >
      <Select
        label={words.matter}
        value={matter}
        onChange={({ target }) => set({ matter: target.value as Matter, party: undefined })}
      >
        {matters.map((each) => (
          <option key={each} value={each}>
            {words.matters[each]}
          </option>
        ))}
      </Select>
      {(matter === 'grant' || matter === 'restriction') && (
        <PartyPick
          legend={words.whom[matter]}
          isNobodyEverybody={matter === 'restriction'}
          party={draft.party}
          pick={(party) => set({ party })}
          wrong={fields.wrong('party')}
        />
      )}
      {matter === 'proxy' && <ProxyFields {...fields} />}
      {matter === 'secondary' && <Decision {...fields} />}
      {matter === 'correction' && <WrongEntry {...fields} />}
      {matter !== 'secondary' && matter !== 'correction' && <Scope {...fields} />}
      <PaperFields {...fields} />
      <div>
        <Button type="submit">{words.next}</Button>
      </div>
    </form>
  )
}

function ProxyFields({ draft, set, wrong }: FieldsProps) {
  const words = useMessages(paperWords)
  return (
    <>
      {(['given', 'family', 'pesel'] as const).map((field) => (
        <TextField
          key={field}
          label={words.proxyFields[field]}
          autoComplete="off"
          inputMode={field === 'pesel' ? 'numeric' : 'text'}
          value={draft[field]}
          error={wrong(field)}
          onChange={({ target }) => set({ [field]: target.value })}
        />
      ))}
    </>
  )
}

function Scope({ draft, set, wrong }: FieldsProps) {
  const words = useMessages(paperWords)
  return (
    <>
      <CheckboxGroup
        legend={words.kinds}
        description={words.kindsHow}
        value={[...draft.kinds]}
        onChange={(kinds: DataKind[]) => set({ kinds })}
      >
        {dataKinds.map((kind) => (
          <Checkbox key={kind} value={kind}>
            {words.kind[kind]}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <MomentField
        id="paper-until"
        type="date"
        label={draft.matter === 'proxy' ? words.until : `${words.until} (${words.untilHow})`}
        value={draft.until}
        error={wrong('until') || undefined}
        change={(until) => set({ until })}
      />
    </>
  )
}

function Decision({ draft, set, wrong }: FieldsProps) {
  const words = useMessages(paperWords)
  return (
    <RadioGroup
      legend={words.decision}
      value={draft.secondaryUse ?? ''}
      error={wrong('secondaryUse')}
      onChange={(secondaryUse: boolean) => set({ secondaryUse })}
    >
      <Radio value={false}>{words.objects}</Radio>
      <Radio value={true}>{words.allows}</Radio>
    </RadioGroup>
  )
}

function PaperFields({ draft, set, wrong }: FieldsProps) {
  const words = useMessages(paperWords)
  return (
    <>
      <TextField
        label={words.number}
        description={words.numberHow}
        autoComplete="off"
        maxLength={60}
        value={draft.number}
        error={wrong('number')}
        onChange={({ target }) => set({ number: target.value })}
      />
      <MomentField
        id="paper-signed"
        type="date"
        label={words.signedOn}
        value={draft.signedOn}
        error={wrong('signedOn') || undefined}
        change={(signedOn) => set({ signedOn })}
      />
      <Select
        label={words.identity}
        value={draft.identity}
        onChange={({ target }) => set({ identity: target.value as Identity })}
      >
        {identities.map((each) => (
          <option key={each} value={each}>
            {words.identities[each]}
          </option>
        ))}
      </Select>
    </>
  )
}
