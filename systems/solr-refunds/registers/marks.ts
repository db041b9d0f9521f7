/** Indications are sentences; their mark tells the refunds of one package and level apart. */
import { createHash } from 'node:crypto'

export const markOf = (scope: string): string =>
  createHash('sha256').update(scope.normalize('NFC')).digest('hex').slice(0, 12)
