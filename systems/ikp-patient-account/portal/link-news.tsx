/** Two records of the patient were joined or taken apart: who did it, when and why; and a way to say that the other one is not theirs. */
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type LinkAct } from './call.ts'
import { ReportForm } from './report-form.tsx'
import { linkProblemWords, linkWords } from './words/links.ts'

/** Letters that the register asks for. */
const least = 10

export function LinkNews() {
  const words = useMessages(linkWords)
  const problems = useMessages(linkProblemWords)
  const { dateTime } = useFormats()
  const textOf = useText()
  const { data } = useQuery({ queryKey: ['link-acts'], queryFn: () => call('linkActs', {}) })
  if (data === undefined || data.acts.length === 0) return null
  const joined = data.acts.filter(({ what }) => what === 'joined')
  return (
    <section className="ik-card ik-proxy-news">
      <h2 className="ik-card__title">{words.title}</h2>
      <ul>
        {data.acts.map((act) => (
          <li key={`${act.what} ${act.at}`}>
            {textOf(act, data)}{' '}
            <span className="op-quiet">
              {dateTime(act.at)}. {act.what === 'disputed' ? words.youSay : words.says}{' '}
              <Recorded>„{act.reason}”</Recorded>
            </span>
          </li>
        ))}
      </ul>
      {joined.map(({ other, at }) => (
        <div key={other}>
          {!isDisputed(data.acts, other) && (
            <>
              <p className="op-quiet">{words.wrong}</p>
              <ReportForm
                name={dateTime(at)}
                {...{ words, problems, least }}
                most={500}
                send={(says, options) => call('disputeLink', { other, says }, options)}
              />
            </>
          )}
        </div>
      ))}
    </section>
  )
}

interface Told {
  readonly acts: readonly LinkAct[]
  readonly names: Readonly<Record<string, string>>
}

function useText(): (act: LinkAct, told: Told) => string {
  const words = useMessages(linkWords)
  return ({ what, by, agreedBy, other }, { acts, names }) => {
    const nameOf = (id: string | undefined) => names[id ?? ''] ?? words.somebody
    if (what === 'joined') return words.joined(nameOf(by), nameOf(agreedBy))
    if (what === 'taken-apart') return words.apart(nameOf(by))
    if (what === 'kept') return words.kept(nameOf(by))
    return isDisputed(acts, other) ? words.disputed : words.wasDisputed
  }
}

/** Newest first: whether the last word on it is the patient’s. */
const isDisputed = (acts: readonly LinkAct[], other: string): boolean =>
  acts.find((act) => act.other === other && act.what !== 'taken-apart')?.what === 'disputed'
