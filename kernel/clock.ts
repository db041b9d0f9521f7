/** Time is part of the world: only this file may read the machine's clock. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export function fixedClock(at: string | Date): Clock {
  return { now: () => new Date(at) }
}

/** A clock that runs, but `milliseconds` ahead of (or, negative, behind) the machine's. */
export function shiftedClock(milliseconds: number): Clock {
  return { now: () => new Date(Date.now() + milliseconds) }
}
