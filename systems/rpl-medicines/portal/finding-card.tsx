/** One finding: what stands there, what would mend it, and what the keeper decides. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Decided, type Finding } from './call.ts'
import { qualityWords } from './words.ts'

export function FindingCard({ finding }: { finding: Finding }) {
  const words = useMessages(qualityWords)
  const textOf = useProblemText(words.problems)
  const { id, rule, name, value, suggestion, state, isMine, field } = finding
  const deciding = useDecision({
    send: (decided: Decided, options) => call('decideFinding', decided, options),
    done: words.decided,
  })
  const isOthers = state === 'taken' && !isMine
  const act = state === 'taken' ? 'release' : 'take'
  const decide = (more: Partial<Decided>) => deciding.mutate({ finding: id, ...more } as Decided)
  return (
    <article className="rp-card">
      <div className="rp-card__head">
        <h3>
          <Recorded>{name}</Recorded>
        </h3>
        {state === 'taken' && (
          <Tag size="small" variant="moderate" data-color={isMine ? 'accent' : 'neutral'}>
            {isMine ? words.mine : words.taken}
          </Tag>
        )}
      </div>
      <p>
        {words.rules[rule]}. {words.stands}: <Recorded>{value === '' ? words.empty : value}</Recorded>
      </p>
      {deciding.isError && (
        <p role="alert" className="rp-mistake">
          {textOf(deciding.error)}
        </p>
      )}
      {!isOthers && (
        <div className="rp-deciding">
          {field !== 'gtin' && field !== 'id' && (
            <OneField
              start={suggestion ?? ''}
              label={words.value}
              {...(suggestion !== undefined && { description: `${words.suggested}: ${suggestion}` })}
              missing={words.valueMissing}
              least={1}
              button={words.correct}
              name={name}
              send={(text) => decide({ act: 'correct', value: text })}
            />
          )}
          <OneField
            start=""
            label={words.reason}
            missing={words.reasonMissing}
            least={3}
            button={words.dismiss}
            name={name}
            isQuiet
            send={(text) => decide({ act: 'dismiss', reason: text })}
          />
          <Button
            size="small"
            variant="tertiary"
            onClick={() => decide({ act })}
            aria-label={words.of(words[act], name)}
          >
            {words[act]}
          </Button>
        </div>
      )}
    </article>
  )
}

interface OneFieldProps {
  readonly start: string
  readonly label: string
  readonly description?: string
  readonly missing: string
  readonly least: number
  readonly button: string
  readonly name: string
  readonly isQuiet?: boolean
  readonly send: (text: string) => void
}

function OneField({ start, label, description, missing, least, button, name, isQuiet, send }: OneFieldProps) {
  const { of } = useMessages(qualityWords)
  const [text, setText] = useState(start)
  const [tried, setTried] = useState(false)
  const isShort = text.trim().length < least
  return (
    <form
      className="rp-field"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort) send(text.trim())
      }}
    >
      <TextField
        size="small"
        label={label}
        description={description}
        value={text}
        maxLength={500}
        autoComplete="off"
        error={tried && isShort ? missing : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <Button
        size="small"
        type="submit"
        variant={isQuiet ? 'secondary' : 'primary'}
        aria-label={of(button, name)}
      >
        {button}
      </Button>
    </form>
  )
}
