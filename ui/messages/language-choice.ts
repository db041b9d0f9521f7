/** Where the reader's language is held: apart from the provider, so that words can be tried without a browser. */
import { createContext } from 'react'
import type { Language } from './messages.ts'

export interface LanguageState {
  readonly language: Language
  readonly choose: (language: Language) => void
}

/** Polish until told otherwise. */
export const LanguageChoice = createContext<LanguageState>({ language: 'pl', choose: () => undefined })
