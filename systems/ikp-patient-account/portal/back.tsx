/** The way back to the list. */
import { ArrowLeftIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export function Back({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="ik-link ik-back">
      <ArrowLeftIcon aria-hidden />
      {children}
    </Link>
  )
}
