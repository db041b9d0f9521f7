/** Of what, by which way, how often, in which language. */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox } from '@navikt/ds-react/Checkbox'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Notices } from '../call.ts'
import { noticesWords } from './notices-words.table.ts'

type Chosen = Notices['choice']
type Kind = keyof Chosen['ways']

const kinds = ['emergency', 'sign-in', 'permission', 'new-look'] as const satisfies readonly Kind[]
const ways = ['email', 'sms'] as const
const rhythms = ['at-once', 'daily', 'weekly'] as const
const languages = ['pl', 'en', 'uk'] as const
const night = { from: 22, until: 7 }

export function ChoiceForm({ notices }: { notices: Notices }) {
  const words = useMessages(noticesWords)
  const client = useQueryClient()
  const [choice, setChoice] = useState(notices.choice)
  const saving = useMutation({
    mutationFn: () => call('chooseNotices', { choice }),
    onSuccess: (saved) => client.setQueryData(['notices'], saved),
  })
  const change = (part: Partial<Chosen>) => {
    saving.reset()
    setChoice({ ...choice, ...part })
  }
  const { quiet: _, ...loud } = choice
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <form className="ik-card ik-form" onSubmit={submit}>
      <Kinds ways={choice.ways} change={(changed) => change({ ways: changed })} />
      <Choice
        legend={words.when}
        options={rhythms.map((value) => ({ value, text: words.rhythms[value] }))}
        value={choice.rhythm}
        choose={(rhythm) => change({ rhythm })}
      />
      <p className="op-quiet">{words.rhythmNote}</p>
      <Checkbox
        checked={choice.quiet !== undefined}
        onChange={(event) => {
          saving.reset()
          setChoice(event.target.checked ? { ...choice, quiet: night } : loud)
        }}
      >
        {words.quiet}
      </Checkbox>
      <Checkbox
        checked={choice.aboutOthers !== false}
        onChange={(event) => change({ aboutOthers: event.target.checked })}
        description={words.aboutOthersNote}
      >
        {words.aboutOthers}
      </Checkbox>
      <Choice
        legend={words.language}
        options={languages.map((value) => ({ value, text: words.languages[value] }))}
        value={choice.language}
        choose={(language) => change({ language })}
      />
      <div>
        <Button loading={saving.isPending}>{words.save}</Button>
      </div>
      {saving.isError && <Failure error={saving.error} problems={words.problems} />}
      <p role="status">{saving.isSuccess && words.saved}</p>
    </form>
  )
}

function Kinds({ ways: chosen, change }: { ways: Chosen['ways']; change: (ways: Chosen['ways']) => void }) {
  const words = useMessages(noticesWords)
  const turn = (kind: Kind, way: (typeof ways)[number], isOn: boolean) => {
    const others = chosen[kind].filter((each) => each !== way)
    change({ ...chosen, [kind]: isOn ? [...others, way] : others })
  }
  return (
    <fieldset className="op-choice">
      <legend>{words.what}</legend>
      <ul className="ik-notify__kinds">
        {kinds.map((kind) => (
          <li key={kind}>
            <span>{words.kinds[kind]}</span>
            <span className="ik-notify__ways">
              {ways.map((way) => (
                <label key={way} className="op-choice__option">
                  <input
                    type="checkbox"
                    aria-label={words.by(words.kinds[kind], words.ways[way])}
                    checked={chosen[kind].includes(way)}
                    onChange={(event) => turn(kind, way, event.target.checked)}
                  />
                  <span aria-hidden>{words.ways[way]}</span>
                </label>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
