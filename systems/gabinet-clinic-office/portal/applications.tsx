/** Applications of others that open beside this patient (SMART EHR launch), each in a tab of its own: no work here is lost. */
import { ChevronDownIcon, ExternalLinkIcon } from '@navikt/aksel-icons'
import { ActionMenu } from '@navikt/ds-react/ActionMenu'
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { call } from './call.ts'
import { usePatient } from './use-profile.ts'
import { profileWords } from './words/profile.ts'

/** Where the application finds the record and what it was opened for. */
function addressOf({ address, launch }: { address: string; launch: string }): string {
  const to = new URL(address)
  to.searchParams.set('iss', `${location.origin}/fhir`)
  to.searchParams.set('launch', launch)
  return to.href
}

export function Applications() {
  const words = useMessages(profileWords)
  const patient = usePatient()
  const { data } = useQuery({ queryKey: ['applications'], queryFn: () => call('applications', {}) })
  const opening = useMutation({
    mutationFn: (application: string) => call('launchApplication', { application, patient }),
    onSuccess: (launched) => void window.open(addressOf(launched), '_blank', 'noopener'),
  })
  const applications = data?.applications ?? []
  if (applications.length === 0) return null
  return (
    <>
      <ActionMenu>
        <ActionMenu.Trigger>
          <Button
            id="do-applications"
            size="small"
            variant="secondary"
            loading={opening.isPending}
            icon={<ChevronDownIcon aria-hidden />}
            iconPosition="right"
          >
            {words.applications}
          </Button>
        </ActionMenu.Trigger>
        <ActionMenu.Content>
          <ActionMenu.Group label={words.opensInTab}>
            {applications.map(({ id, name }) => (
              <ActionMenu.Item
                key={id}
                icon={<ExternalLinkIcon aria-hidden />}
                onSelect={() => opening.mutate(id)}
              >
                {name}
              </ActionMenu.Item>
            ))}
          </ActionMenu.Group>
        </ActionMenu.Content>
      </ActionMenu>
      {opening.isError && (
        <InlineMessage status="error" role="alert">
          {words.notOpened}
        </InlineMessage>
      )}
    </>
  )
}
