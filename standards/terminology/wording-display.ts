/** Sentences about displays, worded as those of wording.ts and for the same reason. */
import type { Sentence } from './wording.ts'

interface Asked {
  readonly display: string
  /** `http://…#code` */
  readonly code: string
  /** As they were asked for. */
  readonly languages: string | undefined
}

interface Right {
  readonly value: string
  readonly language: string | undefined
}

const longest = 300
const mostChoices = 20

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

const choice = ({ value, language }: Right): string =>
  `'${value}'${language === undefined ? '' : ` (${language})`}`

function choices(names: readonly Right[]): string {
  const told = names.slice(0, mostChoices).map(choice)
  if (told.length < 2) return `Valid display is ${told.join('')}`
  return `Valid display is one of ${names.length} choices: ${told.slice(0, -1).join(', ')} or ${told.at(-1)}`
}

const say = (id: string, text: string): Sentence => ({ id, text })

export const displayWording = {
  wrong: ({ display, code, languages = '--' }: Asked, right: readonly Right[], isSpaced: boolean) =>
    say(
      isSpaced
        ? 'Display_Name_WS_for__should_be_one_of__instead_of'
        : 'Display_Name_for__should_be_one_of__instead_of',
      `Wrong ${isSpaced ? 'whitespace in ' : ''}Display Name '${cut(display)}' for ${cut(code)}. ${choices(right)} (for the language(s) '${languages}')`,
    ),
  noneInLanguage: ({ display, code, languages = '--' }: Asked, otherwise: string) =>
    say(
      'NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR',
      `Wrong Display Name '${cut(display)}' for ${cut(code)}. There are no valid display names found for language(s) '${languages}'. Default display is '${otherwise}'`,
    ),
  onlyDefault: ({ display, code, languages = '--' }: Asked) =>
    say(
      'NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK',
      `There are no valid display names found for the code ${cut(code)} for language(s) '${languages}'. The display is '${cut(display)}' which is a valid display for the default language`,
    ),
  former: ({ display }: Asked, code: string, right: readonly string[]) =>
    say(
      'INACTIVE_DISPLAY_FOUND',
      `'${cut(display)}' is no longer considered a correct display for code '${cut(code)}' (status = deprecated). The correct display is one of ${right.map((each) => `"${each}"`).join(', ')}.`,
    ),
} as const
