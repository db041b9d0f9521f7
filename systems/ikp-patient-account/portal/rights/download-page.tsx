/** All of one's data in one file; a long wait says how far it is. */
import { DownloadIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { ProgressBar } from '@navikt/ds-react/ProgressBar'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { Back } from '../back.tsx'
import { saveFile } from '../save-file.ts'
import { rightsWords } from '../words/rights.table.ts'
import { everythingOf } from './everything.ts'

export function DownloadPage() {
  const words = useMessages(rightsWords)
  const { number } = useFormats()
  const patient = useSession()?.seat?.actor.patient ?? ''
  const [count, setCount] = useState(0)
  const downloading = useMutation({
    mutationFn: async () => {
      setCount(0)
      const began = performance.now()
      const found = await everythingOf(patient, setCount)
      saveFile('moje-dane.fhir.json', found.file)
      return { count: found.count, seconds: (performance.now() - began) / 1000 }
    },
  })
  return (
    <Page title={words.downloadTitle} lead={words.downloadLead} back={<Back to="/rights">{words.back}</Back>}>
      <p>{words.downloadNote}</p>
      <Button
        icon={<DownloadIcon aria-hidden />}
        loading={downloading.isPending}
        onClick={() => downloading.mutate()}
      >
        {words.download}
      </Button>
      {downloading.isPending && <Progress count={count} />}
      {downloading.isError && <Failure error={downloading.error} />}
      <p role="status" className="ik-card__facts">
        {downloading.data && words.downloaded(downloading.data.count, number(downloading.data.seconds, 1))}
      </p>
    </Page>
  )
}

/** Milliseconds after which a person starts to wonder. */
const long = 2_000

function Progress({ count }: { count: number }) {
  const words = useMessages(rightsWords)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), long)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong) return null
  return (
    <div role="status" className="ik-download-progress">
      <p>{words.downloading(count)}</p>
      <ProgressBar
        simulated={{ seconds: 30, onTimeout: () => undefined }}
        aria-label={words.downloading(count)}
      />
    </div>
  )
}
