/** Walks a page by the Tab key alone: everything that can be used is reached, and the focus is always to be seen. */
import type { Page } from 'playwright-core'

/** More stops than this is a trap, or a page that nobody can walk. */
const most = 400

/** Answers what was not reached, and where the focus was not visible or out of sight. */
export async function walkByKeyboard(page: Page): Promise<string[]> {
  const expected = await page.evaluate(markStops)
  await page.evaluate(() => {
    const { activeElement } = document
    if (activeElement instanceof HTMLElement || activeElement instanceof SVGElement) activeElement.blur()
    scrollTo(0, 0)
  })
  const reached = new Set<string>()
  const faults: string[] = []
  let last: string | undefined
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(judgeFocus)
    // Day, month and year of a date field are stops of their own within one element.
    if (stop && stop.mark === last) continue
    if (!stop || reached.has(stop.mark)) break
    reached.add(stop.mark)
    last = stop.mark
    if (!stop.visible) faults.push(`focus not visible: ${stop.name}`)
    if (!stop.inSight) faults.push(`focus out of sight: ${stop.name}`)
  }
  const missed = expected.filter(({ mark }) => !reached.has(mark))
  return [...faults, ...missed.map(({ name }) => `not reached by keyboard: ${name}`)]
}

interface Stop {
  readonly mark: string
  readonly name: string
}

/** In the page: numbers everything that ought to be a tab stop and remembers how it looks without the focus. */
function markStops(): Stop[] {
  const usable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  // Of a group of radio buttons only the chosen one is a stop, and what has tabindex -1 is reached by arrow keys.
  const stops = [...document.querySelectorAll<HTMLElement>(usable)].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled, [type="radio"]:not(:checked), [type="hidden"]') &&
      element.checkVisibility({ visibilityProperty: true }),
  )
  return stops.map((element, index) => {
    element.dataset.stop = String(index)
    element.dataset.look = look(element)
    return { mark: String(index), name: nameOf(element) }
  })

  // Functions that run in the page must hold all they use.
  function look(element: HTMLElement): string {
    const around = [element, element.parentElement, element.nextElementSibling, element.firstElementChild]
    const styles = around.flatMap((part) =>
      part ? [getComputedStyle(part), getComputedStyle(part, '::before')] : [],
    )
    return styles
      .map(
        (style) =>
          `${style.outline}|${style.boxShadow}|${style.backgroundColor}|${style.borderColor}|${style.stroke}`,
      )
      .join(';')
  }
  function nameOf(element: HTMLElement): string {
    const text = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return `${element.tagName.toLowerCase()} "${text.trim().slice(0, 60)}"`
  }
}

/** In the page: what has the focus now, and whether a person can see that it has. */
function judgeFocus(): (Stop & { visible: boolean; inSight: boolean }) | undefined {
  const element = document.activeElement
  const focusable = element instanceof HTMLElement || element instanceof SVGElement
  if (!focusable || element === document.body) return undefined
  const around = [element, element.parentElement, element.nextElementSibling, element.firstElementChild]
  const styles = around.flatMap((part) =>
    part ? [getComputedStyle(part), getComputedStyle(part, '::before')] : [],
  )
  const look = styles
    .map(
      (style) =>
        `${style.outline}|${style.boxShadow}|${style.backgroundColor}|${style.borderColor}|${style.stroke}`,
    )
    .join(';')
  const { top, bottom, left, right } = element.getBoundingClientRect()
  const text = element.getAttribute('aria-label') ?? element.textContent ?? ''
  return {
    mark: element.dataset.stop ?? `new ${text.slice(0, 60)}`,
    name: `${element.tagName.toLowerCase()} "${text.trim().slice(0, 60)}"`,
    visible: look !== element.dataset.look,
    inSight: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  }
}
