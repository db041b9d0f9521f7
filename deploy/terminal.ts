/** Progress for a person at a terminal: one line that redraws itself; in a log, one line a step. */

interface Step {
  /** Part done, 0 to 1; `note` says of what, in a few words. */
  at(part: number, note?: string): void
  /** Ends the step; `result` replaces its title. */
  done(result?: string): void
}

export interface Terminal {
  step(title: string): Step
  say(text: string): void
  /** Leaves the line of a step that will not end, so that what is said next has a line of its own. */
  leave(): void
}

const barWidth = 24
const redrawEvery = 80 // milliseconds

export function terminal(out: NodeJS.WriteStream = process.stdout): Terminal {
  const say = (text: string) => void out.write(`${text}\n`)
  let drawing = false
  const drawn = (title: string): Step => {
    const step = drawnStep(out, title)
    drawing = true
    const done = (result?: string) => {
      step.done(result)
      drawing = false
    }
    return { at: step.at, done }
  }
  return {
    say,
    step: (title) => (out.isTTY ? drawn(title) : loggedStep(say, title)),
    leave: () => {
      if (drawing) out.write('\n')
      drawing = false
    },
  }
}

function drawnStep(out: NodeJS.WriteStream, title: string): Step {
  const began = performance.now()
  let drawn = 0
  const draw = (text: string) => {
    out.write(`\r\x1b[K${text.slice(0, Math.max(20, out.columns - 1))}`)
    drawn = performance.now()
  }
  draw(`· ${title}…`)
  return {
    at(part, note = '') {
      if (performance.now() - drawn < redrawEvery) return
      const full = Math.round(Math.min(1, Math.max(0, part)) * barWidth)
      const bar = '█'.repeat(full) + '░'.repeat(barWidth - full)
      draw(`· ${title} ${bar} ${String(Math.floor(part * 100)).padStart(3)} % ${note}`)
    },
    done(result = title) {
      draw(`✓ ${result} (${secondsSince(began)})`)
      out.write('\n')
    },
  }
}

function loggedStep(say: (text: string) => void, title: string): Step {
  const began = performance.now()
  let told = 0
  say(`${title}…`)
  return {
    at(part, note = '') {
      const quarter = Math.floor(part * 4)
      if (quarter <= told || quarter >= 4) return
      told = quarter
      say(`  ${quarter * 25} % ${note}`.trimEnd())
    },
    done: (result = title) => say(`${result}: done (${secondsSince(began)})`),
  }
}

/** `0.4 s` since a `performance.now()`. */
export const secondsSince = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} s`
