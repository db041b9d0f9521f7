/** What the patient can do about one look: have it proven, and say that they do not recognise it. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { useMutation } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { isByOthers } from './access-line.tsx'
import { type Access, call } from './call.ts'
import { ReportForm } from './report-form.tsx'
import { accessWords } from './words/accesses.ts'
import './access-actions.css'

export function AccessActions({ access, name }: { access: Access; name: string }) {
  return (
    <div className="ik-actions">
      <Proof access={access} name={name} />
      {isByOthers(access) && <NotRecognised access={access} name={name} />}
    </div>
  )
}

interface ActionProps {
  readonly access: Access
  /** Told to screen readers, so that equal buttons differ. */
  readonly name: string
}

function Proof({ access, name }: ActionProps) {
  const words = useMessages(accessWords)
  const announce = useAnnounce()
  const { number } = useFormats()
  const proving = useMutation({
    mutationFn: async () => (await import('./prove.ts')).proveAccess(access),
    onSuccess: () => announce(words.proven),
  })
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        loading={proving.isPending}
        onClick={() => proving.mutate()}
        aria-label={`${words.proof}: ${name}`}
      >
        {words.proof}
      </Button>
      {proving.isSuccess && (
        <p className="ik-proof op-quiet">
          {words.proven} {words.ofLog(number(proving.data.size), proving.data.log)}
        </p>
      )}
      {proving.isError && (
        <p className="ik-proof" role="alert">
          {words.unproven}
        </p>
      )}
    </>
  )
}

const colours = { open: 'warning', 'in-order': 'success', misuse: 'danger' } as const

function NotRecognised({ access, name }: ActionProps) {
  const words = useMessages(accessWords)
  if (access.report)
    return (
      <Tag size="small" variant="moderate" data-color={colours[access.report]}>
        {words.reports[access.report]}
      </Tag>
    )
  return (
    <ReportForm
      {...{ name, words }}
      most={2000}
      send={(says, options) => call('report', { access: access.id, ...(says && { says }) }, options)}
    />
  )
}
