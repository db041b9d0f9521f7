/** What tests do to one world while it stands: faults at its doors and between its rooms. */
import type { FastifyInstance } from 'fastify'
import { faultsAtDoor, faultsBetweenRooms } from './fault-hooks.ts'
import { Faults } from './faults.ts'
import type { DoorName } from './passing-on.ts'

export class Bench {
  readonly faults = new Faults()
  /** For the house that is raised over the world. */
  readonly ofHouse = { around: faultsBetweenRooms(this.faults) }

  /** Before anything else of the door looks at a request. */
  atDoor(door: FastifyInstance, which: DoorName): void {
    faultsAtDoor(door, which, this.faults)
  }
}
