/** A diagnosis by its ICD-10 code or by the beginnings of words, everyday ones and mistyped ones too. */
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { call, type Diagnosis } from './call.ts'
import { LookupField } from './lookup-field.tsx'
import { workWords } from './words/work.ts'

export interface DiagnosisFieldProps {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly error?: string | undefined
  readonly value: Diagnosis | undefined
  readonly choose: (value: Diagnosis | undefined) => void
}

/** Polish is the name of the law; the English one helps those who read English. */
export function useDiagnosisName(): (diagnosis: Diagnosis) => string {
  const { language } = useLanguage()
  return ({ pl, en }) => (language === 'en' && en ? en : pl)
}

export function DiagnosisField(props: DiagnosisFieldProps) {
  const name = useDiagnosisName()
  const words = useMessages(workWords)
  const find = async (text: string) => {
    const { diagnoses, checked } = await call('findDiagnoses', { text, limit: 20 })
    return checked ? diagnoses : { items: diagnoses, note: words.codesNotChecked }
  }
  return (
    <LookupField
      {...props}
      about="diagnoses"
      least={1}
      find={find}
      keyOf={({ icd10 }) => icd10}
      textOf={(diagnosis) => `${diagnosis.icd10} ${name(diagnosis)}`}
      draw={(diagnosis) => (
        <>
          <span className="ga-lookup__code">{diagnosis.icd10}</span> {name(diagnosis)}
        </>
      )}
    />
  )
}
