/** One page of a portal: its title in the window and in the heading, and the focus on it after a change of page. */
import { Heading } from '@navikt/ds-react/Typography'
import { type ReactNode, useContext, useEffect, useRef } from 'react'
import { useLanguage } from '../messages/language.tsx'
import { useMessages } from '../messages/messages.ts'
import { shellWords } from '../messages/shell.ts'
import { PlanContext } from './plan.ts'

export interface PageProps {
  readonly title: string
  /** Language of a title that comes from the record; the portal's own when absent. */
  readonly titleLang?: string
  /** One sentence under the title: what the reader finds here. */
  readonly lead?: ReactNode
  /** Above the title: the way back. */
  readonly back?: ReactNode
  /** Beside the title: buttons of the whole page. */
  readonly actions?: ReactNode
  /** Fills the window's width (maps, wide tables). */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** The first page of a visit keeps the focus where the browser puts it. */
let visited = false

export function Page({ title, titleLang, lead, back, actions, wide = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const plan = useContext(PlanContext)
  const { language } = useLanguage()
  const suffix = plan.name[language]
  useEffect(() => {
    document.title = title === suffix ? `${title} – OpenP1` : `${title} – ${suffix} – OpenP1`
  }, [title, suffix])
  useEffect(() => {
    if (visited) heading.current?.focus({ preventScroll: true })
    visited = true
  }, [])
  return (
    <div className={wide ? 'op-page op-page--wide' : 'op-page'}>
      {back && <div className="op-page__back">{back}</div>}
      <div className="op-page__head">
        <Heading
          ref={heading}
          level="1"
          size="large"
          tabIndex={-1}
          lang={titleLang}
          className="op-page__title"
        >
          {title}
        </Heading>
        {actions && <div className="op-page__actions">{actions}</div>}
      </div>
      {lead && <p className="op-page__lead">{lead}</p>}
      {children}
    </div>
  )
}

export function NotFound() {
  const words = useMessages(shellWords)
  const plan = useContext(PlanContext)
  return (
    <Page title={words.notFoundTitle} lead={words.notFoundText}>
      <p>
        <a href={plan.path}>{words.toStart}</a>
      </p>
    </Page>
  )
}
