/**
 * Links to further pages: what was asked for is sealed together with who asked and the place in the list, so that nothing of
 * it can be read or altered, and nobody else can follow it.
 */
import { refuse } from '#kernel/problem.ts'
import type { Asker } from '../read.ts'

export function sealPage(asker: Asker, page: unknown): string {
  return asker.world.seal(Buffer.from(JSON.stringify([holderOf(asker), page]))).toString('base64url')
}

/** Refuses `incorrect/cursor`. */
export function openPage(asker: Asker, text: string): unknown {
  try {
    const sealed = asker.world.open(Buffer.from(text, 'base64url')).toString()
    const [holder, page] = JSON.parse(sealed) as [unknown, unknown]
    if (holder === holderOf(asker)) return page
  } catch {
    // told below
  }
  return refuse('incorrect', 'cursor', 'Follow the next link as it was given, or ask anew.', '_page')
}

const holderOf = ({ actor: { role, patient, proxy, practitioner, organization } }: Asker): string =>
  JSON.stringify([role, patient, practitioner, organization, proxy])
