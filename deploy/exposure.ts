/** What an instance must have before others than this machine may reach it. Everything that lacks is refused in one line, at the start. */
import { CannotRun } from './failure.ts'
import { isLocal } from './own-names.ts'

export interface Exposed {
  readonly host: string
  readonly publicUrl: string | undefined
  /** The real Węzeł Krajowy. */
  readonly node: object | undefined
}

export interface Surroundings {
  /** `OPENP1_STANDINS` */
  readonly standIns: string | undefined
  /** Whether a debugger may look into this process. */
  readonly isDebugged: boolean
}

/** The value says what it does. */
const agreed = 'anyone-may-sign-in'

/** Throws `CannotRun` unless an instance that others can reach speaks TLS to them, signs in real people, and hides from debuggers. */
export function mustBeFitToBeReached(
  { host, publicUrl, node }: Exposed,
  { standIns, isDebugged }: Surroundings,
): void {
  if (isLocal({ host, publicUrl })) return
  if (publicUrl === undefined)
    throw new CannotRun(
      `Others would reach ${host} without TLS. Put a proxy that ends TLS before this instance and name its address: OPENP1_URL=https://…`,
    )
  if (node === undefined && standIns !== agreed)
    throw new CannotRun(
      'Whoever reaches this instance could sign in as any sample person, doctors too: the stand-in of Węzeł Krajowy asks for no proof. ' +
        `Name the real node (docs/how-to/wezel-krajowy.md), or say that this is wanted: OPENP1_STANDINS=${agreed}`,
    )
  if (isDebugged)
    throw new CannotRun(
      'A debugger may look into this process (--inspect). Start it without, or on localhost alone.',
    )
}
