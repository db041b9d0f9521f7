/**
 * The text of a document, set for reading, nothing left out: a short line that ends with a colon or is written in
 * capitals is a heading, everything else keeps its lines as they were written.
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
        isHeading(block) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text of a document never changes
          <h3 key={place}>{block.replace(mark, '').replace(/:$/, '')}</h3>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text of a document never changes
          <p key={place}>{block}</p>
        ),
      )}
    </div>
  )
}

/** Headings alone, other lines together until an empty one. */
function blocksOf(text: string): string[] {
  const blocks: string[] = []
  let open = false
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trimEnd()
    const plain = line !== '' && !isHeading(line)
    if (plain && open) blocks.push(`${blocks.pop() ?? ''}\n${line}`)
    else if (line !== '') blocks.push(line)
    open = plain
  }
  return blocks
}
