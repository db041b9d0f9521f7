/** What `register` can measure. */
import type { Handler } from '#kernel/system.ts'
import { measurements as table } from '#standards/terminology/measurements.table.ts'
import type { sgz } from '../contract.ts'

const known = table.map(({ loinc, pl, en, unit, min, max }) => ({ loinc, pl, en, unit, min, max }))

export const measurements: Handler<typeof sgz.measurements> = async () => ({ measurements: known })
