/** Where a diagnosis stands in ICD-11: code and WHO's title, in English; nothing where WHO's map has nothing. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { call } from './call.ts'
import { workWords } from './words/work.ts'

export function InIcd11({ icd10 }: { readonly icd10: string }) {
  const words = useMessages(workWords)
  const { data } = useQuery({
    queryKey: ['icd11', icd10],
    queryFn: () => call('icdElevenOf', { icd10 }),
    staleTime: 600_000,
    retry: false,
  })
  if (data?.code === undefined) return null
  return (
    <span className="ga-chosen__more">
      {words.inIcd11(data.code)} <span lang="en">{data.title}</span>
    </span>
  )
}
