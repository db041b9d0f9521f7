/** Pharmacies that cannot see each other: never beyond the stated bound, and what was too many is found when all is told. */
import { it } from 'node:test'
import { prove } from './trial/proved.ts'

it('500 dispensings at three pharmacies, cut off and back, with wrong clocks', () => prove(500, 20_250_611))
