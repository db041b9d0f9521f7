/** The doctor signs what they just issued, with the key that the key service keeps for them; the shell asks for the passkey. */
import { PencilWritingIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Refusal } from '#ui/shell/api.ts'
import { call, type Signable } from './call.ts'
import { useCommand } from './command.ts'
import { problemWords } from './words/problems.ts'
import { signWords } from './words/sign.ts'

export function SignDocuments({ documents }: { documents: Signable }) {
  const words = useMessages(signWords)
  const textOf = useProblemText(useMessages(problemWords))
  const signing = useCommand({
    slot: `sign ${documents.map(({ id }) => id).join()}`,
    send: (what: Signable, options) => signed(what, options),
  })
  if (signing.isSuccess)
    return (
      <p className="ga-slip__signed" role="status">
        {words.signed(documents.length)}
      </p>
    )
  return (
    <div className="ga-slip__sign ga-noprint">
      <Button
        variant="secondary"
        icon={<PencilWritingIcon aria-hidden />}
        loading={signing.isPending}
        onClick={() => signing.mutate(documents)}
      >
        {words.sign(documents.length)}
      </Button>
      <p className="op-quiet ga-card__line">{words.how}</p>
      {signing.isError && (
        <p className="ga-slip__refused" role="alert">
          {textOf(signing.error)}
        </p>
      )}
    </div>
  )
}

/** Whoever signs for the first time here gets a key first. */
async function signed(documents: Signable, options: { request: string }) {
  try {
    return await call('sign', { documents }, options)
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'no-signing-key')) throw error
    await call('newSigningKey', {}, { request: `${options.request}-key` })
    return call('sign', { documents }, { request: `${options.request}-again` })
  }
}
