/**
 * The words inside Aksel's components, in our languages. Whatever is not given would be read aloud in Norwegian;
 * the type asks for every key, and `aksel.test.ts` compares the texts with the library's own.
 */
import type { ProviderProps } from '@navikt/ds-react/Provider'
import { english } from './aksel-en.ts'
import { polish } from './aksel-pl.ts'
import type { Language } from './messages.ts'

export type AkselWords = NonNullable<ProviderProps['locale']>

export const akselWords: Readonly<Record<Language, AkselWords>> = { pl: polish, en: english }
