/** A measurement over time: the line, the reference range as a band, and the same figures as a table. */
import { Button } from '@navikt/ds-react/Button'
import { useId, useMemo, useRef, useState } from 'react'
import { DataTable } from '../data-table/data-table.tsx'
import { useFormats } from '../messages/formats.ts'
import { useMessages } from '../messages/messages.ts'
import { unitText } from '../messages/units.ts'
import { useWidth } from '../timeline-map/use-width.ts'
import { type Box, type Judgement, judge, plot, type TrendPoint, type TrendSeries } from './plot.ts'
import './trend-chart.css'
import { trendWords } from './words.ts'

export interface TrendChartProps {
  readonly series: TrendSeries
  /** Heading level of the measurement's name. */
  readonly level?: 2 | 3 | 4
}

export function TrendChart({ series, level = 3 }: TrendChartProps) {
  const words = useMessages(trendWords)
  const { number, date } = useFormats()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const title = useId()
  const Title = `h${level}` as const
  const newest = useMemo(() => newestOf(series.points), [series.points])
  const single = series.points.length < 2
  return (
    <section className="tc" aria-labelledby={title}>
      <div className="tc__head">
        <div>
          <Title id={title} className="tc__title">
            {series.name}
          </Title>
          <RangeText series={series} />
        </div>
        {!single && (
          <Button
            size="xsmall"
            variant="tertiary"
            aria-label={`${view === 'chart' ? words.table : words.chart}: ${series.name}`}
            onClick={() => setView(view === 'chart' ? 'table' : 'chart')}
          >
            {view === 'chart' ? words.table : words.chart}
          </Button>
        )}
      </div>
      {newest && (
        <p className="tc__newest">
          <span className="tc__value">
            {number(newest.value)}
            {unitText(series.unit)}
          </span>
          <Judged judgement={judge(newest.value, series)} />
          <span className="op-quiet">{date(newest.at)}</span>
        </p>
      )}
      {!single && view === 'chart' && <Drawing series={series} />}
      {view === 'table' && <Figures series={series} />}
    </section>
  )
}

const newestOf = (points: readonly TrendPoint[]) => [...points].sort((a, b) => (a.at < b.at ? 1 : -1))[0]

function RangeText({ series: { low, high, unit } }: { series: TrendSeries }) {
  const words = useMessages(trendWords)
  const { number } = useFormats()
  const withUnit = (value: number) => `${number(value)}${unitText(unit)}`
  if (low === undefined && high === undefined) return null
  if (low === undefined) return <p className="tc__range">{words.atMost(withUnit(high ?? 0))}</p>
  if (high === undefined) return <p className="tc__range">{words.atLeast(withUnit(low))}</p>
  return <p className="tc__range">{words.range(number(low), withUnit(high))}</p>
}

function Judged({ judgement }: { judgement: Judgement }) {
  const words = useMessages(trendWords)
  if (judgement === 'unknown') return null
  return <span className={`tc__judged tc__judged--${judgement}`}>{words[judgement]}</span>
}

const height = 180

function Drawing({ series }: { series: TrendSeries }) {
  const words = useMessages(trendWords)
  const { number, shortDate } = useFormats()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const box: Box = { width, height, left: 44, right: 12, top: 10, bottom: 24 }
  const { x, y, values, points } = plot(series, box)
  const [first, last] = [points[0], points.at(-1)]
  const line = points.map((point) => `${x(point.at).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ')
  const top = y(Math.min(series.high ?? Number.POSITIVE_INFINITY, values.at(-1) ?? 0))
  const bottom = y(Math.max(series.low ?? Number.NEGATIVE_INFINITY, values[0] ?? 0))
  const label = words.summary(
    series.name,
    points.length,
    last ? `${number(last.value)}${unitText(series.unit)}` : '–',
  )
  return (
    <div ref={frame} className="tc__frame">
      <svg width={width} height={height} role="img" aria-label={label} className="tc__svg">
        {(series.low !== undefined || series.high !== undefined) && (
          <rect
            className="tc__band"
            x={box.left}
            y={top}
            width={width - box.left - box.right}
            height={bottom - top}
          />
        )}
        {values.map((value) => (
          <g key={value}>
            <line className="tc__grid" x1={box.left} x2={width - box.right} y1={y(value)} y2={y(value)} />
            <text className="tc__axis" x={box.left - 6} y={y(value) + 4} textAnchor="end">
              {number(value)}
            </text>
          </g>
        ))}
        <polyline className="tc__line" points={line} />
        {points.map((point) => (
          <Dot key={point.id} point={point} series={series} cx={x(point.at)} cy={y(point.value)} />
        ))}
        {first && (
          <text className="tc__axis" x={box.left} y={height - 6}>
            {shortDate(first.at)}
          </text>
        )}
        {last && points.length > 1 && (
          <text className="tc__axis" x={width - box.right} y={height - 6} textAnchor="end">
            {shortDate(last.at)}
          </text>
        )}
      </svg>
    </div>
  )
}

interface DotProps {
  readonly point: TrendPoint
  readonly series: TrendSeries
  readonly cx: number
  readonly cy: number
}

/** Out of range is a diamond, not only another colour. */
function Dot({ point, series, cx, cy }: DotProps) {
  const { number, date } = useFormats()
  const judgement = judge(point.value, series)
  const out = judgement === 'above' || judgement === 'below'
  const text = `${date(point.at)}: ${number(point.value)}${unitText(series.unit)}`
  return out ? (
    <path className="tc__dot tc__dot--out" d={`M${cx} ${cy - 6}l6 6-6 6-6-6z`}>
      <title>{text}</title>
    </path>
  ) : (
    <circle className="tc__dot" cx={cx} cy={cy} r={4}>
      <title>{text}</title>
    </circle>
  )
}

function Figures({ series }: { series: TrendSeries }) {
  const words = useMessages(trendWords)
  const { number, date } = useFormats()
  return (
    <DataTable
      caption={series.name}
      rows={[...series.points].sort((a, b) => (a.at < b.at ? 1 : -1))}
      rowKey={(point) => point.id}
      empty={words.none}
      columns={[
        { key: 'date', header: words.date, names: true, cell: (point) => date(point.at) },
        {
          key: 'value',
          header: words.value,
          numeric: true,
          cell: (point) => `${number(point.value)}${unitText(series.unit)}`,
        },
        {
          key: 'note',
          header: words.note,
          cell: (point) => <Judged judgement={judge(point.value, series)} />,
        },
      ]}
    />
  )
}
