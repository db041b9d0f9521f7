/** With the eyes of others: the patient sees what a worker, a pharmacist or the desk sees. */
import { Button } from '@navikt/ds-react/Button'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure, Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Back } from '../back.tsx'
import { call, type Eyes } from '../call.ts'
import { proxyWords } from '../words/proxies.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecidingOnly } from './deciding-only.tsx'
import { Directory, type Named } from './party-field.tsx'
import { Sight } from './sight.tsx'

type Whose = 'person' | 'pharmacist' | 'registrar' | 'proxy' | 'call-centre'

const choices: readonly Whose[] = ['person', 'pharmacist', 'registrar', 'proxy', 'call-centre']

export function ViewPage() {
  const words = useMessages(rightsWords)
  return (
    <Page title={words.viewTitle} lead={words.viewLead} back={<Back to="/rights">{words.back}</Back>}>
      <DecidingOnly>{() => <View />}</DecidingOnly>
    </Page>
  )
}

function View() {
  const words = useMessages(rightsWords)
  const [whose, setWhose] = useState<Whose>('person')
  const [chosen, setChosen] = useState<Named>()
  const [proxy, setProxy] = useState<string>()
  const looking = useMutation({ mutationFn: (as: Eyes) => call('viewAs', { as }) })
  const eyes = eyesOf(whose, chosen, proxy)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (eyes) looking.mutate(eyes)
  }
  return (
    <>
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
        {whose === 'proxy' && (
          <ProxyField
            chosen={proxy}
            choose={(id) => {
              setProxy(id)
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
    </>
  )
}

/** One of those who act in the patient's place. */
function ProxyField({ chosen, choose }: { chosen: string | undefined; choose: (id: string) => void }) {
  const words = useMessages(proxyWords)
  const query = useQuery({ queryKey: ['permissions'], queryFn: () => call('permissions', {}) })
  return (
    <Loaded query={query}>
      {({ proxies }) =>
        proxies.length === 0 ? (
          <p className="op-quiet">{words.nobody}</p>
        ) : (
          <Choice
            legend={words.mine}
            options={proxies.map(({ id, name, guardian }) => {
              const part = guardian ? words.guardian : words.proxy
              return { value: id, text: name ? `${name}, ${part}` : part }
            })}
            value={chosen ?? ''}
            choose={choose}
          />
        )
      }
    </Loaded>
  )
}

function eyesOf(whose: Whose, chosen: Named | undefined, proxy: string | undefined): Eyes | undefined {
  if (whose === 'proxy') return proxy === undefined ? undefined : { proxy }
  if (whose !== 'person') return { role: whose }
  return chosen?.party.practitioner === undefined ? undefined : { practitioner: chosen.party.practitioner }
}
