/** A diagnosis by its ICD-10 code or by the beginnings of words. */
import { useLanguage } from '#ui/messages/language.tsx'
import { call, type Diagnosis } from './call.ts'
import { LookupField } from './lookup-field.tsx'

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
  return (
    <LookupField
      {...props}
      about="diagnoses"
      least={1}
      find={async (text) => (await call('findDiagnoses', { text, limit: 20 })).diagnoses}
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
