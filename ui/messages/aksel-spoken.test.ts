// biome-ignore-all lint/correctness/noChildrenProp: the parts ask for their children by type, and there is no JSX here
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Alert } from '@navikt/ds-react/Alert'
import { Chips } from '@navikt/ds-react/Chips'
import { CopyButton } from '@navikt/ds-react/CopyButton'
import { DatePicker } from '@navikt/ds-react/DatePicker'
import { FileUpload } from '@navikt/ds-react/FileUpload'
import { HelpText } from '@navikt/ds-react/HelpText'
import { Loader } from '@navikt/ds-react/Loader'
import { nb } from '@navikt/ds-react/locales'
import { Pagination } from '@navikt/ds-react/Pagination'
import { ProgressBar } from '@navikt/ds-react/ProgressBar'
import { Provider } from '@navikt/ds-react/Provider'
import { Search } from '@navikt/ds-react/Search'
import { Textarea } from '@navikt/ds-react/Textarea'
import { Timeline } from '@navikt/ds-react/Timeline'
import { createElement as h, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { akselWords } from './aksel.ts'
import type { Language } from './messages.ts'

const day = (text: string) => new Date(`${text}T00:00:00`)

/** Aksel's talkative components, drawn as a screen reader meets them. */
const spoken: readonly ReactNode[] = [
  h(
    Timeline,
    { children: undefined },
    h(
      Timeline.Row,
      { label: 'Leki', children: undefined },
      h(Timeline.Period, { start: day('2024-01-01'), end: day('2024-06-30'), status: 'success' }),
      h(Timeline.Period, { start: day('2024-07-01'), end: day('2024-12-31'), status: 'danger' }),
    ),
    h(Timeline.Row, { label: 'Pobyty', children: undefined }),
    h(Timeline.Pin, { date: day('2024-03-01') }),
    h(
      Timeline.Zoom,
      { children: undefined },
      h(Timeline.Zoom.Button, { label: '3 m', interval: 'month', count: 3 }),
    ),
  ),
  h(Alert, { variant: 'warning', closeButton: true, children: 'x' }),
  h(Chips, { children: h(Chips.Removable, { children: 'x' }) }),
  h(CopyButton, { copyText: 'x' }),
  h(DatePicker, { children: h(DatePicker.Input, { label: 'x' }) }),
  h(FileUpload.Dropzone, { label: 'x', onSelect: () => undefined }),
  h(HelpText, { children: 'x' }),
  h(Loader, {}),
  h(Pagination, { page: 2, count: 3, prevNextTexts: true }),
  h(ProgressBar, { value: 1, valueMax: 3, 'aria-label': 'x' }),
  h(Search, { label: 'x', defaultValue: 'x' }),
  h(Textarea, { label: 'x', maxLength: 100 }),
]

/** Norwegian words of the library that neither Polish nor English has. */
const norwegian =
  /\b(?:fra|til|og|av|eller|Suksess|Advarsel|Fare|Lukk|Søk|Velg|Steg|Kopier|Slett|Neste|Forrige|Venter|Vis|tegn|Uke|Åpne|slipp|Mer|Feil|Ingen|Tøm|plass)\b/

describe('what Aksel says to a screen reader', () => {
  const drawn = (locale: (typeof akselWords)[Language]) =>
    spoken.map((part) => renderToStaticMarkup(h(Provider, { locale, children: part }))).join('\n')

  it('would be Norwegian without our words', () => assert.match(drawn(nb), norwegian))

  for (const language of ['pl', 'en'] as const) {
    it(`is all in ${language}`, () => {
      const texts = drawn(akselWords[language])
        .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
        .match(/(?:aria-label|title|alt|placeholder)="[^"]*"|>[^<]+</g)
      assert.deepEqual(
        texts?.filter((text) => norwegian.test(text)),
        [],
      )
    })
  }

  it('names a period on the time line in Polish', () => {
    assert.match(drawn(akselWords.pl), /Dobrze: od 01\.01\.2024 do 30\.06\.2024/)
  })
})
