/**
 * The text of a document, set for reading, nothing left out: a short line that ends with a colon, is written in capitals
 * or opens a paragraph without any sign or figure is a heading; everything else keeps its lines as they were written.
 */

const longest = 60
const mark = /^#+\s+/
const capitals = /^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u

const isHeading = (line: string) =>
  mark.test(line) || (line.length < longest && (line.endsWith(':') || capitals.test(line)))

export function DocumentText({ text }: { text: string }) {
  return (
    <div className="ga-document">
      {blocksOf(text).map((block, place) =>
        block.heading ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text of a document never changes
          <h3 key={place}>{block.text.replace(mark, '').replace(/:$/, '')}</h3>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text of a document never changes
          <p key={place}>{block.text}</p>
        ),
      )}
    </div>
  )
}

/** "Zalecenia", and the next line says which. */
const isTitle = (line: string, next: string | undefined) =>
  line.length < longest && !!next?.trim() && !/[\d.,:;()]/.test(line)

interface Block {
  readonly heading: boolean
  readonly text: string
}

/** Headings alone, other lines together until an empty one. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd())
  let open = false
  for (const [place, line] of lines.entries()) {
    const first = place === 0 || lines[place - 1] === ''
    const heading = isHeading(line) || (first && isTitle(line, lines[place + 1]))
    const joins = open && !heading && line !== ''
    if (joins) blocks.push({ heading, text: `${blocks.pop()?.text ?? ''}\n${line}` })
    else if (line !== '') blocks.push({ heading, text: line })
    open = line !== '' && !heading
  }
  return blocks
}
