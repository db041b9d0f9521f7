/** A prescription where the pharmacy is cut off: the signed code, and the pharmacy for which the packs are kept. */
import { Button } from '@navikt/ds-react/Button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { QrCode } from '#ui/qr/qr-code.tsx'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { newRequest } from '#ui/shell/api.ts'
import { Failure, Loaded } from '#ui/shell/loading.tsx'
import { call, type Prescription } from '../call.ts'
import { KeepFor } from './keep-for.tsx'
import { offlineWords } from './offline-words.table.ts'
import './offline.css'

export interface TakeAlongProps {
  readonly prescription: Prescription
}

export function TakeAlong({ prescription: { id, text } }: TakeAlongProps) {
  const words = useMessages(offlineWords)
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState<string>()
  const queryKey = ['offline-token', id]
  const query = useQuery({
    queryKey,
    queryFn: () => call('offlineToken', { prescription: id }),
    enabled: isOpen,
    gcTime: 0,
  })
  const again = () => void client.invalidateQueries({ queryKey })
  return (
    <section className="ik-card ik-offline">
      <h2 className="ik-card__title">{words.section}</h2>
      {isOpen ? (
        <Loaded query={query} problems={words.problems}>
          {({ token, share }) => (
            <>
              <QrCode value={token} label={words.tokenLabel(text)} />
              <p>{words.tokenHow}</p>
              {share ? (
                <Kept {...{ id, share, again, name }} />
              ) : (
                <KeepFor
                  prescription={id}
                  done={(pharmacy) => {
                    setName(pharmacy)
                    again()
                  }}
                />
              )}
            </>
          )}
        </Loaded>
      ) : (
        <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
          {words.take}
        </Button>
      )}
    </section>
  )
}

interface KeptProps {
  /** Of the prescription. */
  readonly id: string
  readonly share: { readonly pharmacy: string; readonly packs: number }
  /** Of the pharmacy, where it was chosen just now. */
  readonly name: string | undefined
  readonly again: () => void
}

function Kept({ id, share: { packs }, name, again }: KeptProps) {
  const words = useMessages(offlineWords)
  const { dateTime } = useFormats()
  const announce = useAnnounce()
  const asking = useMutation({
    mutationFn: () => call('askBack', { prescription: id }, { request: newRequest() }),
    onSuccess: ({ freeAt }) => {
      announce(words.askedBack(dateTime(freeAt)))
      again()
    },
  })
  return (
    <>
      <p role="status">{words.keptFor(name ?? words.chosenPharmacy, packs)}</p>
      {asking.isError && <Failure error={asking.error} problems={words.problems} />}
      <Button size="small" variant="secondary" loading={asking.isPending} onClick={() => asking.mutate()}>
        {words.askBack}
      </Button>
    </>
  )
}
