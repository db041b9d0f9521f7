/** Light, dark, or what the device says; the choice stays on the device. */
import { Theme } from '@navikt/ds-react/Theme'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

const storageKey = 'openp1-theme'
const darkDevice = matchMedia('(prefers-color-scheme: dark)')

interface ThemeState {
  readonly choice: ThemeChoice
  readonly choose: (choice: ThemeChoice) => void
}

const Choice = createContext<ThemeState>({ choice: 'system', choose: () => undefined })

export const useTheme = () => useContext(Choice)

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(stored)
  const deviceIsDark = useSyncExternalStore(listen, () => darkDevice.matches)
  const shown = choice === 'dark' || (choice === 'system' && deviceIsDark) ? 'dark' : 'light'
  useEffect(() => {
    // On the root as well, for what Aksel draws outside our tree (dialogs, tooltips) and for the page behind it.
    document.documentElement.classList.remove('light', 'dark')
    document.documentElement.classList.add(shown)
  }, [shown])
  const state = useMemo(
    () => ({
      choice,
      choose: (next: ThemeChoice) => {
        localStorage.setItem(storageKey, next)
        setChoice(next)
      },
    }),
    [choice],
  )
  return (
    <Choice.Provider value={state}>
      <Theme theme={shown} hasBackground={false} className="op-theme">
        {children}
      </Theme>
    </Choice.Provider>
  )
}

function listen(changed: () => void) {
  darkDevice.addEventListener('change', changed)
  return () => darkDevice.removeEventListener('change', changed)
}

function stored(): ThemeChoice {
  const word = localStorage.getItem(storageKey)
  return themeChoices.find((choice) => choice === word) ?? 'system'
}
