/** The services of P1 that the bus serves: a table and its answers each. */
import type { FastifyInstance } from 'fastify'
import { prescriptionService } from '#standards/p1/obsluga-recepty.table.ts'
import { obslugaSkierowania } from '#standards/p1/obsluga-skierowania.table.ts'
import { answersWith } from './answers/all.ts'
import { referralAnswers } from './answers/referrals/all.ts'
import { type Certificates, p1Service } from './p1-service.ts'

/** `tasksFrom`: from how many prescriptions on a package is a task (`idZadania`); 0: never. */
export function p1Services(door: FastifyInstance, rooms: Certificates, tasksFrom: number): void {
  const work = { from: tasksFrom, running: new Set<Promise<void>>() }
  door.addHook('onClose', async () => void (await Promise.all(work.running)))
  p1Service(door, rooms, { ...prescriptionService, answers: answersWith(work) })
  p1Service(door, rooms, { ...obslugaSkierowania, answers: referralAnswers })
}
