/** The reader's language: Polish until they choose otherwise; the choice stays on their device. */
import { type ReactNode, useContext, useMemo, useState } from 'react'
import { LanguageChoice } from './language-choice.ts'
import { type Language, languages } from './messages.ts'

const storageKey = 'openp1-language'

export const useLanguage = () => useContext(LanguageChoice)

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
  return <LanguageChoice.Provider value={choice}>{children}</LanguageChoice.Provider>
}

function stored(): Language {
  const word = localStorage.getItem(storageKey)
  return languages.find((language) => language === word) ?? 'pl'
}
