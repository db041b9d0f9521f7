/** A new grant, with a look through the eyes of the person who is allowed before it is saved. */
import { useMessages } from '#ui/messages/messages.ts'
import { call, type Draft } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecisionForm, type Filled } from './decision-form.tsx'
import { Preview } from './preview.tsx'

type NewGrant = NonNullable<Draft['grant']>

const grantIn = ({ chosen, scope }: Filled): NewGrant | undefined => chosen && { to: chosen.party, ...scope }

export function GrantForm() {
  const words = useMessages(rightsWords)
  return (
    <DecisionForm
      whom={words.toWhom}
      parties={words.partyKinds}
      what={words.whatKinds}
      decide={grantIn}
      send={(grant, options) => call('grant', grant, options)}
      button={words.allow}
      done={words.granted}
      preview={(grant, chosen) =>
        grant.to.practitioner && (
          <Preview
            key={JSON.stringify(grant)}
            as={{ practitioner: grant.to.practitioner }}
            draft={{ grant }}
            name={chosen?.name ?? ''}
          />
        )
      }
    />
  )
}
