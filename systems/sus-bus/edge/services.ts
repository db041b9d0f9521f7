/** The services of P1 that the bus serves: a table and its answers each. */
import type { FastifyInstance } from 'fastify'
import { prescriptionService } from '#standards/p1/obsluga-recepty.table.ts'
import { obslugaSkierowania } from '#standards/p1/obsluga-skierowania.table.ts'
import { answers } from './answers/all.ts'
import { referralAnswers } from './answers/referrals/all.ts'
import { type Certificates, p1Service } from './p1-service.ts'

export function p1Services(door: FastifyInstance, rooms: Certificates): void {
  p1Service(door, rooms, { ...prescriptionService, answers })
  p1Service(door, rooms, { ...obslugaSkierowania, answers: referralAnswers })
}
