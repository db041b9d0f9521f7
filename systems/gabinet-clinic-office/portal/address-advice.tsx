/** Beside an address that is typed: whether TERYT knows it, and what may have been meant. It advises and never stops anybody. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { type AddressAsked, type AddressChecked, call } from './call.ts'
import { useSettled } from './use-settled.ts'
import { addressWords } from './words/address.ts'

export interface TypedAddress {
  readonly line: string
  readonly postalCode: string
  readonly city: string
}

type Suggestion = AddressChecked['suggestions'][number]

const mostShown = 4

/** "ul. 3 Maja 12/4" is a street and a house; without a number it is a street. */
function splitLine(line: string): { street: string; house: string } {
  const [, street = line, house = ''] = /^(.+?)\s+(\d\S*(?:\s+m\.?\s*\d+)?)$/.exec(line.trim()) ?? []
  return { street, house }
}

function askedOf({ line, postalCode, city }: TypedAddress): AddressAsked {
  const parts = { ...splitLine(line), postalCode: postalCode.trim() }
  const said = Object.entries(parts).filter(([, text]) => text !== '')
  return { city: city.trim(), ...Object.fromEntries(said) }
}

/** `choose`: what of the typed address a suggestion replaces. */
export function AddressAdvice({
  typed,
  choose,
}: {
  typed: TypedAddress
  choose: (better: Partial<TypedAddress>) => void
}) {
  const words = useMessages(addressWords)
  const settled = useSettled(JSON.stringify(askedOf(typed)))
  const asked = JSON.parse(settled) as AddressAsked
  const { data } = useQuery({
    queryKey: ['address', settled],
    queryFn: () => call('checkAddress', asked),
    enabled: asked.city.length > 1,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (data === undefined || asked.city.length < 2) return <div role="status" />
  const { state, faults, suggestions } = data
  const told = faults.map(({ part, code }) => wordsOf(words, part, code)).filter(Boolean)
  const choices = suggestions.slice(0, mostShown).map((each) => ({ each, text: textOf(each) }))
  return (
    <div role="status">
      {state === 'right' ? (
        <InlineMessage status="success">{words.right}</InlineMessage>
      ) : (
        <InlineMessage status="warning">
          {[...(state === 'ambiguous' ? [words.ambiguous] : told), words.advice].join(' ')}
        </InlineMessage>
      )}
      {choices.length > 0 && (
        <div className="ga-buttons">
          <span>{words.meant}</span>
          {choices.map(({ each, text }) => (
            <Button
              key={text}
              type="button"
              size="small"
              variant="secondary"
              onClick={() => choose(betterOf(each, typed.line))}
            >
              {text}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

function wordsOf(words: { readonly faults: object }, part: string, code: string): string {
  const known = words.faults as Readonly<Record<string, Readonly<Record<string, string>>>>
  return known[part]?.[code] ?? ''
}

const textOf = ({ street, postalCode, city, commune, voivodeship }: Suggestion): string => {
  const where = [postalCode, city].filter(Boolean).join(' ')
  const region = [commune, voivodeship].filter((each) => each !== undefined && each !== city).join(', ')
  return [street, where, region].filter(Boolean).join(', ')
}

function betterOf({ street, postalCode, city }: Suggestion, line: string): Partial<TypedAddress> {
  const { house } = splitLine(line)
  return {
    city,
    ...(street !== undefined && { line: [street, house].filter(Boolean).join(' ') }),
    ...(postalCode !== undefined && { postalCode }),
  }
}
