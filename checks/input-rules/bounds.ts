/** Figures that bound what the programs do: constants whose names say so. */
import { sources } from '../rules/sources.ts'

export interface Bound {
  readonly path: string
  readonly name: string
  /** As the program writes it. */
  readonly value: string
}

const constant =
  /^(?:export )?const ((?:most|largest|longest)[A-Z]?\w*|most|largest|longest|limit|idle|window|ahead|always|abreast|bodyLimit) = ([^\n{]+)$/gm

export function bounds(): Bound[] {
  return sources(/^(?:kernel|record|standards|systems)\/.*\.ts$/)
    .filter(({ path }) => !/\.test\.ts$|\/trial\/|\/main\.ts$|\/generate\/|\/portal\//.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(constant)].map(([, name = '', value = '']) => ({ path, name, value: value.trim() })),
    )
    .filter(({ value }) => /^[\d_'(]/.test(value))
}
