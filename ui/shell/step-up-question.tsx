/** The dialog that asks for the passkey; loaded when something needs it. */
import { Alert } from '@navikt/ds-react/Alert'
import { Button } from '@navikt/ds-react/Button'
import { Link } from '@navikt/ds-react/Link'
import { Modal } from '@navikt/ds-react/Modal'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '../messages/language.tsx'
import { useMessages } from '../messages/messages.ts'
import { useProblemText } from '../messages/problems.ts'
import { stepUpWords } from '../messages/step-up.ts'
import { Refusal } from './api.ts'
import { confirmByPasskey, hasPasskey, knowsPasskeys } from './passkey.ts'

interface Asks {
  readonly finish: (confirmed: boolean) => void
}

export function StepUpQuestion({ finish }: Asks) {
  const words = useMessages(stepUpWords)
  return (
    <Modal
      open
      onClose={() => finish(false)}
      header={{ heading: words.title, size: 'small' }}
      width="small"
      portal
    >
      <Asked finish={finish} />
    </Modal>
  )
}

function Asked({ finish }: Asks) {
  const words = useMessages(stepUpWords)
  // Asked anew by the person alone: an answer to each look at the window would be another challenge.
  const passkey = useQuery({
    queryKey: ['has-passkey'],
    queryFn: hasPasskey,
    enabled: knowsPasskeys(),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const client = useQueryClient()
  const confirming = useMutation({
    mutationFn: confirmByPasskey,
    onSuccess: () => {
      finish(true)
      // Whoever confirmed sees more: what is on the screen is asked for again.
      void client.invalidateQueries()
    },
  })
  const [looks, setLooks] = useState(0)
  const lookAgain = () => void passkey.refetch().then(() => setLooks(looks + 1))
  const isMissing = passkey.data === false
  const isAsked = passkey.data === true
  return (
    <>
      <Modal.Body>
        <div aria-live="polite" className="op-step-up">
          <p>{words.why}</p>
          {!knowsPasskeys() && <p>{words.unable}</p>}
          {passkey.isLoading && <p>{words.looking}</p>}
          {isMissing && <MakeOne hasLooked={looks > 0} />}
          <p className="op-quiet">{words.kept}</p>
          <Trouble error={confirming.error ?? passkey.error} />
        </div>
      </Modal.Body>
      <Modal.Footer>
        {isAsked && (
          <Button loading={confirming.isPending} onClick={() => confirming.mutate()}>
            {words.confirm}
          </Button>
        )}
        {!isAsked && knowsPasskeys() && (
          <Button loading={passkey.isFetching} onClick={lookAgain}>
            {words.again}
          </Button>
        )}
        <Button variant="secondary" data-color="neutral" onClick={() => finish(false)}>
          {words.cancel}
        </Button>
      </Modal.Footer>
    </>
  )
}

function MakeOne({ hasLooked }: { hasLooked: boolean }) {
  const words = useMessages(stepUpWords)
  const { language } = useLanguage()
  return (
    <>
      <p>{words.none}</p>
      <p>
        <Link href={`/saz/account?lang=${language}#passkeys`} target="_blank" rel="noopener">
          {words.account} {words.newTab}
        </Link>
      </p>
      {hasLooked && <p>{words.stillNone}</p>}
    </>
  )
}

/** The browser says little of why: the person closed its own question, took too long, or has the device elsewhere. */
function Trouble({ error }: { error: Error | null }) {
  const words = useMessages(stepUpWords)
  const textOf = useProblemText()
  if (!error) return null
  return (
    <Alert variant="error" size="small">
      {error instanceof Refusal ? textOf(error) : words.failed}
    </Alert>
  )
}
