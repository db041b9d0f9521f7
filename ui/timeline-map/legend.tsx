/** What the shapes and patterns mean; patterns, not colours alone, tell the states apart. */
import { useMessages } from '../messages/messages.ts'
import { mapWords } from './words.ts'

export function Legend() {
  const words = useMessages(mapWords)
  const signs = [
    ['bar', words.legendBar],
    ['dot', words.legendDot],
    ['cluster', words.legendCluster],
    ['bar tm__mark--prescribed', words.tones.prescribed],
    ['bar tm__mark--dispensed', words.tones.dispensed],
    ['bar tm__mark--gap', words.tones.gap],
  ] as const
  return (
    <ul className="tm__legend" aria-label={words.legend}>
      {signs.map(([shape, text]) => (
        <li key={shape}>
          <span className={`tm__mark tm__mark--${shape}`} aria-hidden>
            <span className="tm__shape">{shape === 'cluster' && '3'}</span>
          </span>
          {text}
        </li>
      ))}
    </ul>
  )
}
