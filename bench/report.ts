/** One JSON object a line, the form that scripts may rely on (design: "What scripts may rely on"). */
export interface Line {
  readonly bench: string
  readonly case: string
  readonly value: number
  readonly unit: string
  /** What it is measured against: a limit or a peer, from the same run. */
  readonly versus?: string
  readonly versusValue?: number
  readonly aim?: number
  /** Whether a smaller value is better. */
  readonly less?: boolean
  /** What the aim is about; by default the ratio where there is one. */
  readonly judge?: 'value' | 'ratio'
}

const round = (value: number) => Number(value.toPrecision(4))

export function report({ less = false, judge, ...line }: Line): void {
  const { value, versusValue, aim } = line
  const ratio = versusValue === undefined ? null : round(value / versusValue)
  const judged = judge === 'value' ? value : (ratio ?? value)
  const reached = less ? judged <= (aim ?? Number.POSITIVE_INFINITY) : judged >= (aim ?? 0)
  const ok = aim === undefined ? null : reached
  console.log(
    JSON.stringify({
      bench: line.bench,
      case: line.case,
      value: round(value),
      unit: line.unit,
      versus: line.versus ?? null,
      versusValue: versusValue === undefined ? null : round(versusValue),
      ratio,
      aim: aim ?? null,
      ok,
    }),
  )
}
