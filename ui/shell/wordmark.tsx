/** The wordmark: an open ring, because anybody may look inside, and one line of life that goes through it. */
export function Wordmark() {
  return (
    <svg className="op-wordmark" viewBox="0 0 126 32" role="img" aria-label="OpenP1" focusable="false">
      <path
        className="op-wordmark__ring"
        d="M26.2 9.4A12 12 0 1 0 28 16"
        fill="none"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
      <path
        className="op-wordmark__line"
        d="M9.5 17.2h4l2.4-5.2 3.6 8.6 2.3-4.6H31"
        fill="none"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <text className="op-wordmark__text" x="39" y="23">
        Open<tspan className="op-wordmark__one">P1</tspan>
      </text>
    </svg>
  )
}
