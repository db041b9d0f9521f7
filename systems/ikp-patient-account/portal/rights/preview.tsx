/** Looks at the record as it would be after a decision that is not saved yet. */
import { Button } from '@navikt/ds-react/Button'
import { useMutation } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Draft, type Eyes } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { Sight } from './sight.tsx'

export interface PreviewProps {
  readonly as: Eyes
  readonly draft: Draft
  /** Whose eyes these are. */
  readonly name: string
}

export function Preview({ as, draft, name }: PreviewProps) {
  const words = useMessages(rightsWords)
  const looking = useMutation({ mutationFn: () => call('viewAs', { as, draft }) })
  return (
    <div className="ik-preview">
      <Button type="button" variant="secondary" loading={looking.isPending} onClick={() => looking.mutate()}>
        {words.preview}
      </Button>
      {looking.isError && <Failure error={looking.error} />}
      {looking.data && (
        <section aria-label={words.previewOf(name)}>
          <h3 className="ik-card__title">{words.previewOf(name)}</h3>
          <Sight view={looking.data} />
        </section>
      )}
    </div>
  )
}
