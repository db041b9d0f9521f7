/**
 * The present, as the world of this instance has it: a vendor's world may live in another year. The front door tells
 * its time with every answer (`x-openp1-now`); without that the device's clock will do.
 */
import { shiftedClock, systemClock } from '#kernel/clock.ts'

let clock = systemClock

/** Sets the clock by an answer of the front door. */
export function hearTime(answer: Response): void {
  const told = Date.parse(answer.headers.get('x-openp1-now') ?? '')
  if (!Number.isNaN(told)) clock = shiftedClock(told - systemClock.now().getTime())
}

/** Now, as an ISO instant. */
export const now = (): string => clock.now().toISOString()
