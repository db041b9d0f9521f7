/** With the eyes of others: the patient sees what a worker, a pharmacist or the desk sees. */
import { Button } from '@navikt/ds-react/Button'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Back } from '../back.tsx'
import { call, type Eyes } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { Directory, type Named } from './party-field.tsx'
import { Sight } from './sight.tsx'

type Whose = 'person' | 'pharmacist' | 'registrar'

const choices: readonly Whose[] = ['person', 'pharmacist', 'registrar']

export function ViewPage() {
  const words = useMessages(rightsWords)
  const [whose, setWhose] = useState<Whose>('person')
  const [chosen, setChosen] = useState<Named>()
  const looking = useMutation({ mutationFn: (as: Eyes) => call('viewAs', { as }) })
  const eyes = eyesOf(whose, chosen)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (eyes) looking.mutate(eyes)
  }
  return (
    <Page title={words.viewTitle} lead={words.viewLead} back={<Back to="/rights">{words.back}</Back>}>
      <form className="ik-card ik-form" onSubmit={submit}>
        <Choice
          legend={words.whose}
          options={choices.map((value) => ({ value, text: words.eyes[value] }))}
          value={whose}
          choose={(value) => {
            setWhose(value)
            looking.reset()
          }}
        />
        {whose === 'person' && (
          <Directory
            kind="person"
            chosen={chosen}
            choose={(named) => {
              setChosen(named)
              looking.reset()
            }}
          />
        )}
        <div className="ik-buttons">
          <Button type="submit" loading={looking.isPending} disabled={eyes === undefined}>
            {words.look}
          </Button>
        </div>
      </form>
      {looking.isError && <Failure error={looking.error} />}
      {looking.data && <Sight view={looking.data} />}
    </Page>
  )
}

function eyesOf(whose: Whose, chosen: Named | undefined): Eyes | undefined {
  if (whose !== 'person') return { role: whose }
  return chosen?.party.practitioner === undefined ? undefined : { practitioner: chosen.party.practitioner }
}
