/** One look at the patient's data, in words. */
import { useFormats } from '#ui/messages/formats.ts'
import { lookWords } from '#ui/messages/looks.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { shellWords } from '#ui/messages/shell.ts'
import { useSession } from '#ui/shell/use-session.ts'
import type { Access } from './call.ts'
import { accessWords } from './words/accesses.ts'
import { portalWords } from './words/portal.ts'

export interface AccessTexts {
  readonly who: (access: Access) => string
  /** Role and place; nothing for the platform itself. */
  readonly as: (access: Access) => string
  /** What was done, and to which kinds of data. */
  readonly what: (access: Access) => string
}

export function useAccessTexts(): AccessTexts {
  const words = useMessages(accessWords)
  const looks = useMessages(lookWords)
  const shared = useMessages(portalWords)
  const { roles } = useMessages(shellWords)
  const seat = useSession()?.seat
  const nameOf = ({ you, name }: NonNullable<Access['proxy']>) => (you ? shared.you : (name ?? words.proxy))
  const partOf = (guardian = false) => (guardian ? words.asGuardian : words.asProxy)
  const types: Readonly<Record<string, string>> = looks.types
  return {
    who: ({ role, proxy, workerName, placeName, reported }) => {
      if (reported) return reported.who ?? placeName ?? words.nobody
      if (proxy) return nameOf(proxy)
      // Whoever acts in the patient's place is not the patient.
      if (role === 'patient') return (seat?.actor.proxy && seat.place) || shared.you
      if (role === 'platform') return words.system
      return workerName ?? placeName ?? words.nobody
    },
    as: ({ role, proxy, workerName, placeName, reported, application }) => {
      if (reported) return [placeName, words.byPlace].filter(Boolean).join(', ')
      if (role === 'platform') return ''
      return [
        proxy ? partOf(proxy.guardian) : roles[role],
        workerName ? placeName : undefined,
        application && looks.byApplication(application),
      ]
        .filter(Boolean)
        .join(', ')
    },
    what: ({ action, types: touched, reported, source }) => {
      if (reported) return reportedText(reported, words)
      return [
        looks.actions[action],
        touched.map((type) => types[type] ?? type).join(', '),
        source === undefined ? '' : looks.from(source),
      ]
        .filter((part) => part !== '')
        .join(': ')
    },
  }
}

/** What a place's own system says: its words, with what was done in ours. */
function reportedText(
  { action, event, source, isRefused }: NonNullable<Access['reported']>,
  { placeRefused, placeActs, placeEvents }: PlaceWords,
): string {
  const act = isRefused ? placeRefused : action && placeActs[action]
  return [act, `${placeEvents[event] ?? event} (${source})`].filter(Boolean).join(': ')
}

interface PlaceWords {
  readonly placeRefused: string
  readonly placeEvents: Readonly<Record<string, string>>
  readonly placeActs: Readonly<Record<'C' | 'R' | 'U' | 'D' | 'E', string>>
}

/** When it was; of what a place reported, by its own clock. */
export const timeOf = ({ at, reported }: Access): string => reported?.at ?? at

/** Whether other people looked: whoever acts in the patient's place is another to everybody but themself; the platform is nobody. */
export const isByOthers = ({ role, proxy }: Access): boolean =>
  role === 'patient' ? proxy?.you === false : role !== 'platform'

export function LastAccess({ access }: { access: Access }) {
  const looks = useMessages(lookWords)
  const texts = useAccessTexts()
  const { dateTime } = useFormats()
  return (
    <article className="ik-card">
      <h3 className="ik-card__title">{texts.who(access)}</h3>
      <p className="ik-card__line">{texts.as(access)}</p>
      <p className="ik-card__line op-quiet">
        {dateTime(access.at)} · {looks.purposes[access.purpose]}
      </p>
    </article>
  )
}
