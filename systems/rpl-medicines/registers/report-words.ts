/** How reports of RPL write, as XML and as a table. */

/** They write `brak` and `-` where they have nothing to say. */
export const said = (text: string | undefined): string => {
  const tidy = (text ?? '').trim()
  return /^(brak|-)$/i.test(tidy) ? '' : tidy
}

const kinds: Readonly<Record<string, string>> = { ludzki: 'human', weterynaryjny: 'veterinary' }

export const kindIn = (written = ''): string => kinds[written.trim().toLowerCase()] ?? written

/** Sets of two products are given both codes at once, joined by a plus. */
export const atcCodesIn = (written: string): string[] =>
  written
    .split('+')
    .map((code) => code.trim())
    .filter((code) => code !== '')
