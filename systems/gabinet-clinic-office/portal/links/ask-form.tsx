/** Asks that two records be linked: which goes on, how it is known, why. Another registrar agrees. */
import { Button } from '@navikt/ds-react/Button'
import { Select } from '@navikt/ds-react/Select'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Evidence, type Person, type WishToLink } from '../call.ts'
import { linkProblemWords, linkWords } from '../words/links.table.ts'
import { problemWords } from '../words/problems.ts'
import { nameOf } from './name-of.ts'
import { leastReason } from './reason-form.tsx'

export interface PairProps {
  readonly one: Person
  readonly other: Person
  readonly onDone: () => void
}

const [reasonId, evidenceId] = ['links-reason', 'links-evidence']

export function AskForm({ one, other, onDone }: PairProps) {
  const words = useMessages(linkWords)
  const problems = { ...useMessages(problemWords), ...useMessages(linkProblemWords) }
  const [keeps, setKeeps] = useState<'one' | 'other'>(
    one.pesel === undefined && other.pesel !== undefined ? 'other' : 'one',
  )
  const [evidence, setEvidence] = useState<Evidence | ''>('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const asking = useDecision({
    send: (wish: WishToLink, options) => call('askToLink', wish, options),
    done: words.askedDone,
    onDone,
  })
  const isShort = reason.trim().length < leastReason
  const submit = () => {
    setTried(true)
    if (evidence === '') return document.getElementById(evidenceId)?.focus()
    if (isShort) return document.getElementById(reasonId)?.focus()
    const [kept, second] = keeps === 'one' ? [one, other] : [other, one]
    asking.mutate({ keep: kept.id, other: second.id, evidence, reason: reason.trim() })
  }
  return (
    <form
      className="ga-links__ask"
      aria-label={words.ask}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Choice
        legend={words.keeps}
        options={[
          { value: 'one', text: words.of(words.one, nameOf(one)) },
          { value: 'other', text: words.of(words.second, nameOf(other)) },
        ]}
        value={keeps}
        choose={setKeeps}
      />
      <p className="op-quiet">{words.keepsHow}</p>
      <EvidenceChoice evidence={evidence} choose={setEvidence} isMissing={tried && evidence === ''} />
      <Textarea
        id={reasonId}
        label={words.why}
        description={words.whyHowPatient}
        maxLength={500}
        value={reason}
        error={tried && isShort && words.whyMissing}
        onChange={({ target }) => setReason(target.value)}
      />
      {asking.isError && <Failure error={asking.error} problems={problems} />}
      <div>
        <Button type="submit" loading={asking.isPending}>
          {words.ask}
        </Button>
      </div>
    </form>
  )
}

interface EvidenceChoiceProps {
  readonly evidence: Evidence | ''
  readonly choose: (evidence: Evidence | '') => void
  readonly isMissing: boolean
}

function EvidenceChoice({ evidence, choose, isMissing }: EvidenceChoiceProps) {
  const words = useMessages(linkWords)
  return (
    <Select
      id={evidenceId}
      label={words.evidence}
      value={evidence}
      error={isMissing && words.evidenceMissing}
      onChange={({ target }) => choose(target.value as Evidence | '')}
    >
      <option value="">{words.choose}</option>
      {Object.entries(words.evidences).map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  )
}
