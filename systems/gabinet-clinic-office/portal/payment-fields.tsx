/** The level of payment: proposed with its reason and provision, what each level costs, and the indication where it must be told. */
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { Select } from '@navikt/ds-react/Select'
import { useContext } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { LanguageChoice } from '#ui/messages/language-choice.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { Levels, Overview } from './call.ts'
import type { Mistakes } from './form-mistakes.tsx'
import { fieldOf, type Position, payments } from './prescribe-draft.ts'
import { bestAt, useLevels, useProposal } from './use-levels.ts'
import { type NamedEntitlement, paymentWords } from './words/payment.ts'
import { portalWords } from './words/portal.ts'
import { workWords } from './words/work.ts'

export interface PaymentFieldsProps {
  readonly position: Position
  readonly mistakes: Mistakes
  readonly person: Overview['strip']['person']
  readonly change: (part: Partial<Position>) => void
}

export function PaymentFields(props: PaymentFieldsProps) {
  const { position, person, change } = props
  const { data, isError, isPlaceholderData } = useLevels(position, person)
  const levels = data?.isListed ? data : undefined
  useProposal(position, { isCurrent: !isPlaceholderData, proposed: levels?.proposed }, change)
  return (
    <>
      {levels && <IndicationField {...props} levels={levels} />}
      <LevelField {...props} levels={levels} />
      <EntitlementField {...props} />
      <Ground position={position} levels={levels} isUnknown={isError || data?.isListed === false} />
    </>
  )
}

const longest = 240

/** Asked only where the diagnosis does not decide, or was answered before. */
function IndicationField({
  position: { key, indication },
  mistakes,
  levels,
  change,
}: PaymentFieldsProps & { levels: Levels }) {
  const words = useMessages(paymentWords)
  const isAsked = levels.questions.some(({ about }) => about === 'indication')
  if (!isAsked && indication === '') return null
  const scopes = levels.options.flatMap(({ indication: mark, scope, entitlement }) =>
    mark !== undefined && scope !== undefined && entitlement === undefined ? [[mark, scope] as const] : [],
  )
  return (
    <RadioGroup
      id={fieldOf(key, 'indication')}
      size="small"
      legend={words.indication}
      error={mistakes[fieldOf(key, 'indication')]}
      value={indication}
      onChange={(chosen: string) => change({ indication: chosen, payment: '', granted: undefined })}
    >
      {[...scopes].sort(byWords).map(([mark, scope]) => (
        <Radio key={mark} value={mark}>
          <span lang="pl">{scope.length > longest ? `${scope.slice(0, longest)}…` : scope}</span>
        </Radio>
      ))}
      <Radio value="other">{words.other}</Radio>
    </RadioGroup>
  )
}

/** In one order, whatever was answered. */
const byWords = ([, a]: readonly [string, string], [, b]: readonly [string, string]) =>
  a.localeCompare(b, 'pl')

function LevelField({
  position: { key, payment },
  mistakes,
  levels,
  change,
}: PaymentFieldsProps & { levels: Levels | undefined }) {
  const words = useMessages(workWords)
  const shared = useMessages(portalWords)
  const { money } = useFormats()
  const offered = payments.filter((level) => levels === undefined || bestAt(levels, level))
  const costOf = (level: string) => {
    const option = levels && bestAt(levels, level)
    const code = option?.entitlement ? `, ${option.entitlement}` : ''
    return option?.patient === undefined ? '' : `${code} — ${money(option.patient)}`
  }
  return (
    <Select
      id={fieldOf(key, 'payment')}
      error={mistakes[fieldOf(key, 'payment')]}
      size="small"
      label={words.payment}
      value={payment}
      onChange={({ target }) =>
        change({
          payment: target.value,
          granted: levels && bestAt(levels, target.value)?.entitlement,
          isProposed: false,
        })
      }
    >
      <option value="">{words.choose}</option>
      {offered.map((level) => (
        <option key={level} value={level}>
          {shared.payments[level]}
          {costOf(level)}
        </option>
      ))}
    </Select>
  )
}

function EntitlementField({ position: { key, named }, mistakes, change }: PaymentFieldsProps) {
  const words = useMessages(paymentWords)
  return (
    <Select
      id={fieldOf(key, 'entitlement')}
      error={mistakes[fieldOf(key, 'entitlement')]}
      size="small"
      label={words.entitlement}
      value={named ?? ''}
      onChange={({ target }) =>
        change({ named: target.value === '' ? undefined : (target.value as NamedEntitlement) })
      }
    >
      <option value="">{words.noEntitlement}</option>
      {Object.entries(words.entitlements).map(([code, text]) => (
        <option key={code} value={code}>
          {text}
        </option>
      ))}
    </Select>
  )
}

interface GroundProps {
  readonly position: Position
  readonly levels: Levels | undefined
  readonly isUnknown: boolean
}

/** Why, by which provision, and what speaks against it. */
function Ground({ position: { payment }, levels, isUnknown }: GroundProps) {
  const words = useMessages(paymentWords)
  const shared = useMessages(portalWords)
  const { language } = useContext(LanguageChoice)
  if (isUnknown)
    return (
      <InlineMessage status="info" size="small">
        {words.notChecked}
      </InlineMessage>
    )
  if (levels === undefined) return null
  const option = bestAt(levels, payment)
  if (option === undefined) return <p className="op-quiet ga-ground">{words.answer}</p>
  const { proposed, unfounded } = levels
  const isAgainst = option.standing === 'no'
  return (
    <div className="ga-ground" aria-live="polite">
      {isAgainst && (
        <InlineMessage status="warning" size="small">
          {payment === '100%' ? words.dearer : words.against}{' '}
          {proposed && words.better(shared.payments[proposed.level])}
        </InlineMessage>
      )}
      {unfounded.map(({ entitlement, reason }) => (
        <InlineMessage key={entitlement} status="warning" size="small">
          {reason[language]}
        </InlineMessage>
      ))}
      <p>{option.reason[language]}</p>
      <p className="op-quiet ga-ground__provision" lang="pl">
        {option.provision}
      </p>
    </div>
  )
}
