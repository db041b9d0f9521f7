/** The reader's language: Polish until they choose otherwise; the choice stays on their device. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { type Language, languages } from './messages.ts'

const storageKey = 'openp1-language'

interface LanguageChoice {
  readonly language: Language
  readonly choose: (language: Language) => void
}

const Choice = createContext<LanguageChoice>({ language: 'pl', choose: () => undefined })

export const useLanguage = () => useContext(Choice)

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(stored)
  const choice = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        localStorage.setItem(storageKey, next)
        document.documentElement.lang = next
        setLanguage(next)
      },
    }),
    [language],
  )
  return <Choice.Provider value={choice}>{children}</Choice.Provider>
}

function stored(): Language {
  const word = localStorage.getItem(storageKey)
  return languages.find((language) => language === word) ?? 'pl'
}
