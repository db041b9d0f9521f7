/** Saves what can be collected on this device, to be read and shown with no network. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useContext } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { LanguageChoice } from '#ui/messages/language-choice.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { Page } from '#ui/shell/page.tsx'
import { canSave, forgetSaved, isSavedHere, saveHere } from '#ui/shell/saved-here.ts'
import { Back } from '../back.tsx'
import { call } from '../call.ts'
import { offlineWords } from './offline-words.table.ts'
import { savedPage, type ToSave } from './saved-page.ts'
import './offline.css'

/** As long as a pharmacy works alone (docs/decisions/2611-offline-prescriptions.md). */
const keptFor = 72 * 60 * 60 * 1000

export function OfflinePage() {
  const words = useMessages(offlineWords)
  const save = useSave()
  const isSaved = useQuery({ queryKey: ['saved-here'], queryFn: isSavedHere, enabled: canSave() })
  const saving = useMutation({ mutationFn: save, onSuccess: () => void isSaved.refetch() })
  const removing = useMutation({
    mutationFn: forgetSaved,
    onSuccess: () => {
      saving.reset()
      void isSaved.refetch()
    },
  })
  return (
    <Page title={words.title} lead={words.lead} back={<Back to="/prescriptions">{words.back}</Back>}>
      <div className="ik-card ik-offline">
        <p>{words.how}</p>
        {!canSave() && <InlineMessage status="info">{words.cannot}</InlineMessage>}
        {saving.isError && <Failure error={saving.error} />}
        <div role="status">
          <Told saved={saving.data} isSaved={isSaved.data === true} isRemoved={removing.isSuccess} />
        </div>
        <div className="ik-offline__buttons">
          <Button disabled={!canSave()} loading={saving.isPending} onClick={() => saving.mutate()}>
            {isSaved.data ? words.saveAgain : words.save}
          </Button>
          {isSaved.data && (
            <Button variant="secondary" loading={removing.isPending} onClick={() => removing.mutate()}>
              {words.remove}
            </Button>
          )}
        </div>
      </div>
    </Page>
  )
}

interface ToldProps {
  /** How many were saved just now. */
  readonly saved: number | undefined
  readonly isSaved: boolean
  readonly isRemoved: boolean
}

function Told({ saved, isSaved, isRemoved }: ToldProps) {
  const words = useMessages(offlineWords)
  if (saved === 0) return <p>{words.nothing}</p>
  if (saved !== undefined) return <InlineMessage status="success">{words.saved(saved)}</InlineMessage>
  if (isSaved) return <p>{words.isSaved}</p>
  return isRemoved ? <p>{words.removed}</p> : null
}

/** Answers how many were saved; none leaves what was saved before as it was not. */
function useSave(): () => Promise<number> {
  const { page: words } = useMessages(offlineWords)
  const { language } = useContext(LanguageChoice)
  const { date, dateTime } = useFormats()
  return async () => {
    const { toCollect, person } = await call('home', {})
    const tokens = toCollect.map(async (prescription): Promise<ToSave> => {
      const { token } = await call('offlineToken', { prescription: prescription.id })
      return { prescription, token }
    })
    const saved = await Promise.all(tokens)
    if (saved.length === 0) {
      await forgetSaved()
      return 0
    }
    const until = new Date(new Date(now()).getTime() + keptFor)
    const page = await savedPage(saved, {
      ...{ words, language, date },
      name: `${person.given} ${person.family}`,
      savedAt: dateTime(now()),
      until: dateTime(until.toISOString()),
    })
    await saveHere(page, until)
    return saved.length
  }
}
