/** What may be handed over in place of the pack prescribed, the cheapest for the patient first; what is chosen goes with the dispensing. */

import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { call, type Prescription, type Substitute } from '../call.ts'
import { handingWords } from '../words/handing.ts'
import { problemWords } from '../words/problems.ts'
import { type Cost, costAt } from './cost-at.ts'

export interface SubstitutesProps {
  /** 44 digits of the prescription. */
  readonly rxKey: string
  readonly prescription: Prescription
  readonly chosen: Substitute | undefined
  readonly choose: (pack: Substitute | undefined) => void
}

interface Offered extends Cost {
  readonly pack: Substitute
}

/** At first; the rest at a press. */
const few = 6

export function Substitutes({ rxKey, prescription, chosen, choose }: SubstitutesProps) {
  const words = useMessages(handingWords)
  const problems = useMessages(problemWords)
  const query = useQuery({
    queryKey: ['substitutes', rxKey],
    queryFn: () => offeredFor(rxKey, prescription),
    staleTime: 60_000,
    retry: false,
  })
  return (
    <Loaded query={query} problems={problems}>
      {(offered) =>
        offered.length === 0 ? (
          <InlineMessage status="info" size="small">
            {prescription.unchangeable ? words.noOtherSizes : words.noSubstitutes}
          </InlineMessage>
        ) : (
          <Choice {...{ prescription, offered, chosen, choose }} />
        )
      }
    </Loaded>
  )
}

interface ChoiceProps extends Omit<SubstitutesProps, 'rxKey'> {
  readonly offered: readonly Offered[]
}

function Choice({ prescription, offered, chosen, choose }: ChoiceProps) {
  const words = useMessages(handingWords)
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? offered : offered.slice(0, few)
  return (
    <RadioGroup
      size="small"
      legend={words.whatToHandOver}
      value={chosen?.gtin ?? ''}
      onChange={(gtin: string) => choose(offered.find(({ pack }) => pack.gtin === gtin)?.pack)}
    >
      <Radio value="">{words.asPrescribed(prescription.text)}</Radio>
      {shown.map((each) => (
        <Row key={each.pack.gtin} offered={each} />
      ))}
      {shown.length < offered.length && (
        <Button type="button" size="xsmall" variant="tertiary" onClick={() => setWhole(true)}>
          {words.more(offered.length - shown.length)}
        </Button>
      )}
    </RadioGroup>
  )
}

function Row({ offered: { pack, price, patient } }: { readonly offered: Offered }) {
  const words = useMessages(handingWords)
  const { money } = useFormats()
  const { gtin, name, pack: size, isRefunded } = pack
  const cost = [
    patient !== undefined && words.patientPays(money(patient)),
    price !== undefined && words.price(money(price)),
    patient === undefined && (isRefunded === false ? words.notRefunded : words.costUnknown),
  ]
  return (
    <Radio value={gtin} description={cost.filter(Boolean).join(' · ')}>
      <span lang="pl">
        {name}, {size}
      </span>
    </Radio>
  )
}

async function offeredFor(rxKey: string, prescription: Prescription): Promise<Offered[]> {
  const { packs } = await call('substitutes', { key: rxKey })
  const costs = packs.map(async (pack) => ({ pack, ...(await costAt(pack, prescription)) }))
  const dearest = Number.POSITIVE_INFINITY
  return (await Promise.all(costs)).sort((a, b) => (a.patient ?? dearest) - (b.patient ?? dearest))
}
