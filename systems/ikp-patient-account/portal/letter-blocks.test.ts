import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blocksOf } from './letter-blocks.ts'

const letter = `ROZPOZNANIE
Cukrzyca typu 2 (E11.9).
Nadciśnienie.

Zalecenia:
- dieta
- metformina 1000 mg

# Epikryza
Wypisana w stanie dobrym.`

describe('a letter from the hospital', () => {
  const blocks = blocksOf(letter)

  it('is read in headings, paragraphs and lists', () => {
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['heading', 'paragraph', 'heading', 'item', 'heading', 'paragraph'],
    )
    assert.deepEqual(blocks[3]?.lines, ['dieta', 'metformina 1000 mg'])
  })

  it('loses no word', () => {
    const words = (text: string) => text.replace(/[-#:\s]+/g, ' ').trim()
    assert.equal(words(blocks.flatMap(({ lines }) => lines).join('\n')), words(letter))
  })

  it('takes a sentence for a sentence', () => {
    assert.equal(blocksOf('Pacjentka przyjęta w trybie nagłym.')[0]?.kind, 'paragraph')
  })
})
