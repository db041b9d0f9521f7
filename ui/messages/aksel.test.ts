import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nb, nn } from '@navikt/ds-react/locales'
import { akselWords } from './aksel.ts'

/** Every text of the object by its path; the date locale is not a text. */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (key === 'dateLocale') return []
    return typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value as object, `${path}${key}.`)
  })
}

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join()
/** English words that Norwegian has, too. */
const alike = new Set(['Info', 'Information', 'Pin: {date}'])

describe('the words inside Aksel’s components', () => {
  const library = new Map(texts(nb))

  it('are 79, every one of them a text', () => assert.equal(library.size, 79))

  for (const [language, words] of Object.entries(akselWords)) {
    const ours = new Map(texts(words))

    it(`are all there in ${language}, and none besides`, () => {
      assert.deepEqual([...ours.keys()].sort(), [...library.keys()].sort())
    })

    it(`take the same values in ${language}`, () => {
      for (const [path, text] of library)
        assert.equal(placeholders(ours.get(path) ?? ''), placeholders(text), path)
    })

    it(`are not Norwegian in ${language}`, () => {
      const norwegian = new Set([...library.values(), ...texts(nn).map(([, text]) => text)])
      const left = [...ours].filter(
        ([path, text]) => norwegian.has(text) && !alike.has(text) && !path.endsWith('Format'),
      )
      assert.deepEqual(left, [])
    })
  }

  it('tell dates in Polish and in British English', () => {
    assert.equal(akselWords.pl.global.dateLocale.code, 'pl')
    assert.equal(akselWords.en.global.dateLocale.code, 'en-GB')
  })
})
