/** What a register's entry calls a code, the best words that it has. */

/** Fields of an entry. */
export type Fields = Readonly<Record<string, unknown>>

export function wordsOf({ pl, en, other }: Fields): { pl?: string; en?: string } {
  const polish = pl ?? other
  return {
    ...(typeof polish === 'string' && { pl: polish }),
    ...(typeof en === 'string' && { en }),
  }
}
