/** All of one's data in one file. */
import { DownloadIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useMutation } from '@tanstack/react-query'
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
  const downloading = useMutation({
    mutationFn: async () => {
      const began = performance.now()
      const { file, count } = await everythingOf(patient)
      saveFile('openp1.fhir.json', file)
      return { count, seconds: (performance.now() - began) / 1000 }
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
      {downloading.isError && <Failure error={downloading.error} />}
      <p role="status" className="ik-card__facts">
        {downloading.data && words.downloaded(downloading.data.count, number(downloading.data.seconds, 1))}
      </p>
    </Page>
  )
}
