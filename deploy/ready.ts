/** What a program that started us is told when people can come in: `--ready-json`. */
import { samplePeople } from '#population/sample-people.ts'
import type { Roof } from './one-roof.ts'
import type { StartOptions } from './options.ts'

export function readyFor({ url, providersUrl }: Roof, { home, people, hasSandbox }: StartOptions) {
  const known = people > 0 ? samplePeople : []
  return {
    ready: true,
    url,
    providersUrl,
    ...(hasSandbox && { sandbox: `${url}/sandbox` }),
    home,
    pid: process.pid,
    people: known.map(({ key, role, name, pesel, npwz }) => ({
      key,
      role,
      name,
      pesel,
      ...(npwz && { npwz }),
    })),
  }
}
