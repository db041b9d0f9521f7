/** Loads the sample country, by order of `country.ts`, in a process of its own. */
import { systemClock } from '#kernel/clock.ts'
import { type Loaded, loadCountry } from '#population/load.ts'
import { openWorld } from '#record/open.ts'
import { Register } from '../standins/pesel/fill.ts'
import { Insured } from '../standins/zus/fill.ts'
import { takeOrder } from './apart.ts'

export interface LoadOrder {
  /** Connection string of the world's database. */
  readonly url: string
  /** Folder of the world. */
  readonly home: string
  readonly people: number
  readonly seed: number
}

takeOrder<LoadOrder, Loaded>(async ({ url, home, people, seed }, onProgress) => {
  const world = await openWorld({ id: 'main', url, home, clock: systemClock })
  try {
    const [register, insured] = [new Register(world), new Insured(world)]
    const loaded = await loadCountry({
      world,
      people,
      seed,
      onProgress,
      onPerson: (patient) => {
        register.add(patient)
        insured.add(patient)
      },
    })
    await register.fill()
    await insured.fill()
    return loaded
  } finally {
    await world.database.close()
  }
})
