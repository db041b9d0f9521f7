/** Stands between a defect in one page and a blank window. */
import { Button } from '@navikt/ds-react/Button'
import { Component, type ReactNode } from 'react'
import { useMessages } from '../messages/messages.ts'
import { shellWords } from '../messages/shell.ts'

interface Props {
  readonly children: ReactNode
}

export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

export function Broken() {
  const words = useMessages(shellWords)
  return (
    <section className="op-broken" role="alert">
      <h1>{words.errorTitle}</h1>
      <p>{words.errorText}</p>
      <Button onClick={() => location.reload()}>{words.reload}</Button>
    </section>
  )
}
