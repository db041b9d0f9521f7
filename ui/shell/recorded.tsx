/**
 * Words as the record holds them: Polish, whatever language the portal speaks just now, and said so for screen readers
 * (WCAG 3.1.2). Portals that show lives from abroad give the language that the life is written in.
 */
import type { ReactNode } from 'react'

export function Recorded({ lang = 'pl', children }: { lang?: string; children: ReactNode }) {
  return <span lang={lang}>{children}</span>
}
