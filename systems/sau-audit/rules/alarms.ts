/**
 * What is out of the ordinary for one worker in an hour. A stranger is somebody to whom the record knows no relation of care: the
 * gate refused, or was opened in an emergency. In August 2023 accounts of clinicians were used so for months, unnoticed.
 */
import type { Alarm } from '../contract.ts'

/** Different people in an hour. */
const mostStrangers = 200
const mostPeople = 600

export interface Worker {
  readonly practitioner: string
  readonly strangers: number
  readonly people: number
}

export function alarmsIn(workers: readonly Worker[]): Alarm[] {
  return workers.flatMap((worker): Alarm[] => {
    if (worker.strangers >= mostStrangers) return [{ what: 'strangers', ...worker }]
    return worker.people >= mostPeople ? [{ what: 'many-people', ...worker }] : []
  })
}
