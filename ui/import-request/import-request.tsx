/** A request for a medicine from abroad, as far as its reader may see it: what was asked, where it stands, what happened. */
import { Tag, type TagProps } from '@navikt/ds-react/Tag'
import type { ReactNode } from 'react'
import { type Due, daysIn, dueIn } from './due.ts'
import { type ImportAct, type ImportLanguage, type ImportState, importWordsIn } from './words.table.ts'
import './import-request.css'

export interface ImportBrief {
  readonly number: string
  readonly state: ImportState
  readonly refund: 'none' | 'asked' | 'granted' | 'refused'
  readonly isForWard: boolean
  readonly isShort: boolean
  readonly filedAt: string
  readonly medicine: Readonly<Record<'name' | 'substance' | 'form' | 'strength' | 'pack', string>>
  readonly packs: number
  readonly days: number
  readonly due?: Due
}

interface ImportWhole extends ImportBrief {
  readonly organization?: string | undefined
  readonly consultant?: string | undefined
  readonly pharmacy?: string | undefined
  readonly wholesaler?: string | undefined
  readonly diagnosis?: string | undefined
  readonly reason?: string | undefined
  readonly delivery?:
    | { readonly packs: number; readonly country: string; readonly batch: string; readonly expires: string }
    | undefined
  readonly events: readonly {
    readonly at: string
    readonly act: string
    readonly organization?: string | undefined
    readonly grounds?: string | undefined
  }[]
}

const colours: Readonly<Record<ImportState, NonNullable<TagProps['data-color']>>> = {
  filed: 'info',
  confirmed: 'info',
  declined: 'neutral',
  approved: 'success',
  refused: 'neutral',
  ordered: 'info',
  'brought-in': 'success',
  'handed-out': 'neutral',
  withdrawn: 'neutral',
  lapsed: 'warning',
}

interface InLanguage {
  readonly language: ImportLanguage
}

export function ImportStateTag({ state, language }: Pick<ImportBrief, 'state'> & InLanguage) {
  return (
    <Tag size="small" variant="moderate" data-color={colours[state]} className="ir-state">
      {importWordsIn[language].states[state]}
    </Tag>
  )
}

interface ImportFactsProps extends InLanguage {
  readonly request: ImportWhole
  /** Of offices and places, by id. */
  readonly names: Readonly<Record<string, string>>
}

export function ImportFacts({ request, names, language }: ImportFactsProps) {
  const words = importWordsIn[language]
  return (
    <div lang={language}>
      <dl className="ir-facts">
        {factsOf({ request, names, language }).map(([name, value, isIllness]) => (
          <div key={name} className={isIllness && 'ir-illness'}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {request.events.length > 0 && (
        <>
          <h2 className="op-section-title">{words.history}</h2>
          <History request={request} names={names} language={language} />
        </>
      )}
    </div>
  )
}

/** `isIllness`: whoever prints a request for a pharmacy leaves it out. */
type Fact = readonly [name: string, value: ReactNode, isIllness?: true]

/** Written in Polish, in whatever language the page is. */
const recorded = (text: string | undefined): ReactNode => text && <span lang="pl">{text}</span>

function factsOf({ request, names, language }: ImportFactsProps): readonly Fact[] {
  const words = importWordsIn[language]
  const dayOf = daysIn(language)
  const { medicine, packs, days, due, refund, isForWard, delivery, organization, filedAt } = request
  const place = (id: string | undefined) => id && recorded(names[id] ?? words.unknownPlace)
  const facts: readonly Fact[] = [
    [words.number, <span key="number">{request.number}</span>],
    [words.medicine, recorded(`${medicine.name} ${medicine.strength}, ${medicine.form}`)],
    [words.substance, recorded(medicine.substance)],
    [words.amount, words.amountOf(packs, medicine.pack, days)],
    [words.state, [words.states[request.state], dueIn(language, due)].filter(Boolean).join('; ')],
    [words.refund, !isForWard && refund !== 'none' && words.refunds[refund]],
    [words.diagnosis, request.diagnosis, true],
    [words.reason, recorded(request.reason), true],
    [
      words.asks,
      organization && (
        <>
          {place(organization)}, {dayOf(filedAt)}
        </>
      ),
    ],
    [words.consultant, place(request.consultant)],
    [words.pharmacy, place(request.pharmacy)],
    [words.wholesaler, place(request.wholesaler)],
    [
      words.delivery,
      delivery && words.deliveryOf(delivery.packs, delivery.country, delivery.batch, dayOf(delivery.expires)),
    ],
  ]
  return facts.filter(([, value]) => value)
}

/** What the doctor said apart from the rest, for whoever judges the request. */
export function ImportMarks({ request, language }: { request: ImportBrief } & InLanguage) {
  const words = importWordsIn[language]
  if (!request.isShort && !request.isForWard) return null
  return (
    <p className="ir-marks">
      {request.isShort && (
        <Tag size="small" variant="outline" data-color="warning">
          {words.isShort}
        </Tag>
      )}
      {request.isForWard && (
        <Tag size="small" variant="outline" data-color="neutral">
          {words.isForWard}
        </Tag>
      )}
    </p>
  )
}

function History({ request, names, language }: ImportFactsProps) {
  const words = importWordsIn[language]
  const dayOf = daysIn(language)
  const { filedAt, organization, events } = request
  const all = [{ at: filedAt, act: 'file', organization, grounds: undefined }, ...events]
  return (
    <ol className="ir-history">
      {all.map(({ at, act, organization: where, grounds }) => (
        <li key={`${at} ${act}`}>
          <span>{dayOf(at)}</span>
          <span>
            {words.acts[act as ImportAct]}
            {where && <span lang="pl"> ({names[where] ?? words.unknownPlace})</span>}
            {grounds && (
              <span className="ir-grounds">
                {words.grounds}: {recorded(grounds)}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
