import type { Person } from '../call.ts'

/** As it is said; whom nobody knows has the name that a place gave. */
export const nameOf = ({ given, family }: Person): string => `${given} ${family}`.trim()
