/** By which ways messages leave this instance: set when the house is raised, from settings or the stand-ins. */
import type { World } from '#kernel/world.ts'
import type { Message } from '../rules/notice-words.table.ts'
import type { Way } from '../shapes/notice.ts'

/** Resolves when the next station has taken the message; throws what may be tried again. */
export type Send = (address: string, message: Message) => Promise<void>

export type PostOffice = Readonly<Partial<Record<Way, Send>>>

const offices = new WeakMap<World, PostOffice>()

export function setPostOffice(world: World, office: PostOffice): void {
  offices.set(world, office)
}

export const postOfficeOf = (world: World): PostOffice => offices.get(world) ?? {}
