/** What tests do to one world while it stands: faults at its doors and between its rooms, and a look at its messages. */
import type { FastifyInstance } from 'fastify'
import type { Carrier } from '#kernel/house.ts'
import type { System } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { Faults } from './faults.ts'
import { faultsAtDoor } from './faults-at-door.ts'
import { carriersWith, roomsWith } from './faults-between-rooms.ts'
import { Messages } from './messages.ts'
import { messagesAtDoor } from './messages-at-door.ts'
import type { DoorName } from './passing-on.ts'

export class Bench {
  readonly faults = new Faults()
  readonly messages = new Messages()

  /** Before anything else of the door looks at a request. */
  atDoor(door: FastifyInstance, which: DoorName, world: World): void {
    messagesAtDoor(door, which, world, this.messages)
    faultsAtDoor(door, which, this.faults)
  }

  /** Of the house that is raised over the world. */
  around(rooms: readonly System[], elsewhere: Readonly<Record<string, Carrier>>) {
    return { rooms: roomsWith(this.faults, rooms), elsewhere: carriersWith(this.faults, elsewhere) }
  }
}
