/** As partitions.test.ts, 10,000 times. */
import { it } from 'node:test'
import { prove } from './trial/proved.ts'

it('10,000 dispensings at three pharmacies, cut off and back, with wrong clocks', () => prove(10_000, 1))
