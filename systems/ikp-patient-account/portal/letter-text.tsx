/** The text of a letter, set for reading. */
import { useMemo } from 'react'
import { type Block, blocksOf } from './letter-blocks.ts'

export function LetterText({ text }: { text: string }) {
  const blocks = useMemo(() => blocksOf(text), [text])
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text of a letter never changes
    <Drawn key={index} block={block} />
  ))
}

function Drawn({ block: { kind, lines } }: { block: Block }) {
  if (kind === 'heading') return <h2 className="ik-letter__heading">{lines.join(' ')}</h2>
  if (kind === 'paragraph') return <p className="ik-letter__text">{lines.join('\n')}</p>
  return (
    <ul>
      {lines.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
