/** The figures: by rule, and check after check. */
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { Report } from './call.ts'
import { qualityWords } from './words.ts'

interface FiguresProps {
  readonly title: string
  readonly first: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly [name: string, figures: readonly number[]])[]
}

function Figures({ title, first, columns, rows }: FiguresProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen is scrolled by keyboard
    <section className="rp-figures" tabIndex={0} aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {[first, ...columns].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, figures]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure, at) => (
                <td key={columns[at]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function RulesTable({ rules }: Pick<Report, 'rules'>) {
  const words = useMessages(qualityWords)
  const rows = rules.map(
    ({ rule, open, taken, done, dismissed, gone }) =>
      [words.rules[rule], [open + taken, done, dismissed, gone]] as const,
  )
  const columns = [words.open, words.done, words.dismissed, words.gone]
  return <Figures title={words.byRule} first={words.rule} columns={columns} rows={rows} />
}

export function ChecksTable({ checks }: Pick<Report, 'checks'>) {
  const words = useMessages(qualityWords)
  const { dateTime } = useFormats()
  const rows = checks.map(
    ({ at, fresh, open, done, dismissed }) => [dateTime(at), [fresh, open, done, dismissed]] as const,
  )
  const columns = [words.fresh, words.open, words.done, words.dismissed]
  return <Figures title={words.checks} first={words.when} columns={columns} rows={rows} />
}
