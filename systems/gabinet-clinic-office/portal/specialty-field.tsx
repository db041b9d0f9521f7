/** Where a patient can be referred to: the list comes once and is searched here. */
import { useQueryClient } from '@tanstack/react-query'
import { useLanguage } from '#ui/messages/language.tsx'
import { call } from './call.ts'
import { LookupField } from './lookup-field.tsx'

export interface Specialty {
  readonly code: string
  readonly pl: string
  readonly en: string
}

export interface SpecialtyFieldProps {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly error?: string | undefined
  readonly value: Specialty | undefined
  readonly choose: (value: Specialty | undefined) => void
}

/** Without the marks of Polish letters, so that "polo" finds "położniczo"; ł is a letter of its own in Unicode. */
const fold = (text: string) =>
  text.toLocaleLowerCase('pl').replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '')

export function SpecialtyField(props: SpecialtyFieldProps) {
  const { language } = useLanguage()
  const client = useQueryClient()
  const find = async (text: string) => {
    const { specialties } = await client.ensureQueryData({
      queryKey: ['specialties'],
      queryFn: () => call('specialties', {}),
      staleTime: Number.POSITIVE_INFINITY,
    })
    const sought = fold(text).split(/\s+/)
    const said = ({ code, pl, en }: Specialty) => ` ${fold(`${pl} ${en} ${code}`)}`
    return specialties.filter((each) => sought.every((word) => said(each).includes(` ${word}`)))
  }
  return (
    <LookupField
      {...props}
      about="specialties"
      least={1}
      find={find}
      keyOf={({ code }) => code}
      textOf={({ pl, en }) => (language === 'en' ? en : pl)}
    />
  )
}
