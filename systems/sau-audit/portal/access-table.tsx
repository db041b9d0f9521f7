/** Looks as a table: when, who and where, why, what, and the trail that leads to the proofs and to the technical log. */
import { DataTable } from '#ui/data-table/data-table.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { lookWords } from '#ui/messages/looks.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { shellWords } from '#ui/messages/shell.ts'
import type { Access } from './call.ts'
import { portalWords } from './words/portal.ts'

export function AccessTable({ accesses, caption }: { accesses: readonly Access[]; caption: string }) {
  const words = useMessages(portalWords)
  const looks = useMessages(lookWords)
  const { roles } = useMessages(shellWords)
  const { dateTime } = useFormats()
  const types: Readonly<Record<string, string>> = looks.types
  const whatOf = ({ action, types: touched, register, source }: Access) =>
    [
      looks.actions[action],
      ...(register ? [words.inRegister(register.id, register.key)] : []),
      touched.map((type) => types[type] ?? type).join(', '),
      ...(source === undefined ? [] : [looks.from(source)]),
    ]
      .filter(Boolean)
      .join(': ')
  return (
    <DataTable
      caption={caption}
      rows={accesses}
      rowKey={({ id }) => id}
      empty={words.noAccesses}
      columns={[
        {
          key: 'who',
          header: words.who,
          names: true,
          cell: ({ workerName, placeName, role, application }) => (
            <>
              {workerName ?? placeName ?? roles[role]}
              <span className="sa-under">
                {[roles[role], workerName && placeName, application && looks.byApplication(application)]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </>
          ),
        },
        { key: 'when', header: words.when, oneLine: true, cell: ({ at }) => dateTime(at) },
        { key: 'why', header: words.why, cell: ({ purpose }) => looks.purposes[purpose] },
        { key: 'what', header: words.what, cell: whatOf },
        { key: 'trail', header: words.trail, cell: (access) => <Trail access={access} /> },
      ]}
    />
  )
}

/** Numbers by which the proofs, the map of flows and the lines of the technical log are found; none says whose data it was. */
function Trail({ access: { id, flow, trace } }: { access: Access }) {
  const words = useMessages(portalWords)
  return (
    <span className="sa-trail">
      {flow !== undefined && <a href={`/map?flow=${flow}`}>{words.flow(flow)}</a>}
      <span>{words.entry(id)}</span>
      {trace !== undefined && <span>{words.request(trace)}</span>}
    </span>
  )
}
