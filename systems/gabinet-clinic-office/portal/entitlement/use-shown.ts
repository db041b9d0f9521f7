/** An entitlement that the patient shows: asked about as soon as it is chosen, checked before it is sent. In no cache: it ends with the form. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { call, type Entitled, type ShownEntitlement } from '../call.ts'
import { entitlementWords } from '../words/entitlement.ts'

export type Code = ShownEntitlement['code']
export type Kind = ShownEntitlement['document']['kind']

interface Shown {
  readonly isOpen: boolean
  readonly code: Code | ''
  readonly kind: Kind | ''
  readonly number: string
}

const none: Shown = { isOpen: false, code: '', kind: '', number: '' }

const numberForm = /^[\p{L}0-9][\p{L}0-9/. -]{0,29}$/u

export interface ShownState {
  readonly shown: Shown
  readonly told: Entitled | undefined
  readonly isAsking: boolean
  readonly error: unknown
  readonly mistake: string
  readonly open: (isOpen: boolean) => void
  readonly choose: (code: Code | '') => void
  readonly change: (part: Pick<Shown, 'kind'> | Pick<Shown, 'number'>) => void
  /** What goes with the dispensing; `undefined` while there is a mistake, which is then shown. */
  readonly take: () => { entitlement?: ShownEntitlement } | undefined
}

/** `rxKey`: 44 digits of the prescription. */
export function useShown(rxKey: string): ShownState {
  const words = useMessages(entitlementWords)
  const [shown, setShown] = useState(none)
  const [mistake, setMistake] = useState('')
  const asking = useMutation({ mutationFn: (code: Code) => call('entitled', { key: rxKey, code }) })
  const change = (part: Partial<Shown>) => {
    setMistake('')
    setShown((before) => ({ ...before, ...part }))
  }
  const choose = (code: Code | '') => {
    change({ code, kind: '' })
    if (code === '') asking.reset()
    else asking.mutate(code)
  }
  const faultOf = ({ code, kind, number }: Shown): string => {
    const told = asking.data
    if (code === '' || told?.holds !== true) return words.needsCode
    const document = documentOf(told, kind)
    if (document?.isNumbered === true && number.trim() === '') return words.needsNumber
    return number.trim() === '' || numberForm.test(number.trim()) ? '' : words.numberForm
  }
  const take = () => {
    if (!shown.isOpen) return {}
    const fault = faultOf(shown)
    setMistake(fault)
    const document = asking.data && documentOf(asking.data, shown.kind)
    if (fault !== '' || shown.code === '' || document === undefined) return undefined
    const number = shown.number.trim()
    const { kind } = document
    return { entitlement: { code: shown.code, document: { kind, ...(number !== '' && { number }) } } }
  }
  const open = (isOpen: boolean) => {
    asking.reset()
    change({ ...none, isOpen })
  }
  const { data: told, isPending: isAsking, error } = asking
  return { shown, told, isAsking, error, mistake, open, choose, change, take }
}

/** The first where none was chosen. */
export const documentOf = (
  { documents }: Entitled,
  kind: Kind | '',
): Entitled['documents'][number] | undefined => documents.find((each) => each.kind === kind) ?? documents[0]
