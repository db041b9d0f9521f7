/** A link that looks like a button. Aksel's own `<Button as="a">` would be announced as a button, and act as one. */
import { Label } from '@navikt/ds-react/Typography'
import type { ReactNode } from 'react'

export interface ButtonLinkProps {
  readonly href: string
  /** After the text; hidden from a screen reader by whoever passes it. */
  readonly icon?: ReactNode
  /** Primary by default: one a page. */
  readonly variant?: 'primary' | 'secondary'
  readonly children: ReactNode
}

export function ButtonLink({ href, icon, variant = 'primary', children }: ButtonLinkProps) {
  return (
    <a href={href} className="aksel-button aksel-button--medium" data-variant={variant}>
      <Label as="span">{children}</Label>
      {icon && <span className="aksel-button__icon">{icon}</span>}
    </a>
  )
}
