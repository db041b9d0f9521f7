/** Chooses the pharmacy for which all packs that are left are kept, also when it is cut off. */
import { Button } from '@navikt/ds-react/Button'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { newRequest } from '#ui/shell/api.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { call } from '../call.ts'
import { Directory, type Named } from '../rights/party-field.tsx'
import { offlineWords } from './offline-words.table.ts'

export interface KeepForProps {
  /** Its id. */
  readonly prescription: string
  /** With the name of the pharmacy. */
  readonly done: (name: string) => void
}

export function KeepFor({ prescription, done }: KeepForProps) {
  const words = useMessages(offlineWords)
  const announce = useAnnounce()
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Named>()
  const [isMissing, setMissing] = useState(false)
  // One intention, however often it is sent.
  const request = useRef(newRequest())
  const keeping = useMutation({
    mutationFn: (pharmacy: string) =>
      call('keepFor', { prescription, pharmacy }, { request: request.current }),
    onSuccess: () => {
      announce(words.kept)
      done(chosen?.name ?? '')
    },
    onError: () => {
      request.current = newRequest()
    },
  })
  if (!isOpen)
    return (
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {words.choose}
      </Button>
    )
  const pharmacy = chosen?.party.organization
  return (
    <form
      className="ik-fields"
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(pharmacy === undefined)
        if (pharmacy !== undefined) keeping.mutate(pharmacy)
      }}
    >
      <p>{words.chooseHow}</p>
      <Directory kind="place" chosen={chosen} choose={setChosen} />
      {isMissing && pharmacy === undefined && <p role="alert">{words.chooseFirst}</p>}
      {keeping.isError && <Failure error={keeping.error} problems={words.problems} />}
      <div className="ik-offline__buttons">
        <Button type="submit" size="small" loading={keeping.isPending}>
          {words.keep}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={() => setOpen(false)}>
          {words.leave}
        </Button>
      </div>
    </form>
  )
}
