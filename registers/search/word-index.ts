/** Keys by the beginnings of words. (First form: it goes through all; the compact index with forgiven errors takes its place.) */
import { foldForSearch } from '#standards/fhir/search-text.ts'

export class WordIndex {
  readonly #words = new Map<string, string>()

  /** `texts`: the name first. Replaces what the key had. */
  put(key: string, texts: readonly string[]): void {
    this.#words.set(key, ` ${foldForSearch(texts.join(' '))}`)
  }

  remove(key: string): void {
    this.#words.delete(key)
  }

  /** Keys of entries that have a word with each beginning. */
  find(text: string, limit: number): string[] {
    const sought = foldForSearch(text).split(' ').filter(Boolean)
    if (sought.length === 0) return []
    const found: string[] = []
    for (const [key, words] of this.#words)
      if (found.length < limit && sought.every((each) => words.includes(` ${each}`))) found.push(key)
    return found
  }
}
