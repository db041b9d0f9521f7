/** What will be written down, as the registrar compares it with the paper and the patient takes it home. */
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { paperWords } from '../words/paper.table.ts'
import type { Draft } from './draft.ts'

export function Summary({ draft }: { draft: Draft }) {
  const words = useMessages(paperWords)
  const { date } = useFormats()
  const { matter, party, kinds, until, pesel, given, family, secondaryUse } = draft
  const isScoped = matter !== 'secondary' && matter !== 'correction'
  return (
    <dl className="ga-paper__facts">
      <dt>{words.matter}</dt>
      <dd>{words.matters[matter]}</dd>
      {(matter === 'grant' || matter === 'restriction') && (
        <>
          <dt>{words.whom[matter]}</dt>
          <dd>{party?.name ?? words.everybody}</dd>
        </>
      )}
      {matter === 'proxy' && (
        <>
          <dt>{words.proxy}</dt>
          <dd>
            {given} {family}, PESEL {pesel}
          </dd>
        </>
      )}
      {matter === 'correction' && draft.kind && (
        <>
          <dt>{words.wrongKind}</dt>
          <dd>
            {words.kind[draft.kind]}, {date(draft.on)}
          </dd>
          <dt>{words.whom.correction}</dt>
          <dd>{party?.name}</dd>
          <dt>{words.says}</dt>
          <dd>{draft.says}</dd>
        </>
      )}
      {isScoped && (
        <>
          <dt>{words.kinds}</dt>
          <dd>{kinds.length === 0 ? words.allKinds : kinds.map((kind) => words.kind[kind]).join(', ')}</dd>
          <dt>{words.until}</dt>
          <dd>{until === '' ? words.always : date(until)}</dd>
        </>
      )}
      {matter === 'secondary' && (
        <>
          <dt>{words.decision}</dt>
          <dd>{secondaryUse === true ? words.allows : words.objects}</dd>
        </>
      )}
      <dt>{words.paper}</dt>
      <dd>{words.paperOf(draft.number, date(draft.signedOn), words.identities[draft.identity])}</dd>
    </dl>
  )
}
