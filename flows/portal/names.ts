/** What a system is called on the map: its acronym, or words where the official id is not one. */
import { useLanguage } from '#ui/messages/language.tsx'
import type { Language } from '#ui/messages/messages.ts'
import type { CountryMap, MapSystem } from '../map.ts'

const spoken: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'ai-vendors': { pl: 'Dostawcy AI', en: 'AI vendors' },
  'ksi-zus': { pl: 'KSI ZUS', en: 'KSI ZUS' },
  providers: { pl: 'Usługodawcy', en: 'Providers' },
  'rpm-vendors': { pl: 'Telemonitoring', en: 'Monitoring' },
  'wezel-krajowy': { pl: 'Węzeł Krajowy', en: 'Identity node' },
  'who-icd': { pl: 'ICD (WHO)', en: 'ICD (WHO)' },
}

export const shortName = (system: MapSystem, language: Language) =>
  spoken[system.id]?.[language] ?? system.official

/** The full name; empty when the short one says it all. */
export function longName(system: MapSystem, language: Language): string {
  const name = language === 'pl' ? system.namePl : system.nameEn
  return name === shortName(system, language) ? '' : name
}

/** Short names by id, in the reader's language. */
export function useNames({ systems }: CountryMap): (id: string) => string {
  const { language } = useLanguage()
  return (id) => {
    const system = systems.find((each) => each.id === id)
    return system ? shortName(system, language) : id
  }
}
