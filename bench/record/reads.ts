/** Reads by id and version, history and $everything: signed in, past the gate, decrypted, logged. */
import { type Ground, measureBoth, withWires } from './ground.ts'
import { emptyRoute, sameRead } from './limits.ts'
import { patientAt } from './writes.ts'

export async function reads(ground: Ground): Promise<void> {
  const read = { name: 'read by id', aims: [4000, 6000], versus: emptyRoute, ratio: 0.25 } as const
  await measureBoth(ground, read, {
    right: [200],
    ask: (wire, turn) => wire.get(`/fhir/Patient/${patientAt(ground, turn).id}`),
    look: ({ body }, turn) => {
      const { id, identifier } = JSON.parse(body.toString())
      const wanted = patientAt(ground, turn)
      if (id !== wanted.id || identifier[0].value !== wanted.number)
        throw new Error('Another patient was read.')
    },
  })
  await measureBoth(
    ground,
    { name: 'read by id, beside SQL alone', versus: sameRead },
    {
      right: [200],
      ask: (wire, turn) => wire.get(`/fhir/Patient/${patientAt(ground, turn).id}`),
    },
  )
  await measureBoth(
    ground,
    { name: 'history of a Patient', versus: emptyRoute },
    {
      right: [200],
      ask: (wire, turn) => wire.get(`/fhir/Patient/${patientAt(ground, turn).id}/_history?_count=5`),
    },
  )
}

/** `$everything` of a life of a thousand resources. */
export async function everything(ground: Ground): Promise<void> {
  const life = ground.made.bundle('a-long-life', 1000)
  const id = await withWires(ground, 1, async ([wire]) => {
    const reply = await wire?.send('POST', '/fhir', JSON.stringify(life))
    const [, found] = /Patient\/([A-Za-z0-9.-]+)/.exec(reply?.body.toString() ?? '') ?? []
    if (found === undefined)
      throw new Error(`The life was not stored: ${reply?.body.toString().slice(0, 300)}`)
    return found
  })
  await measureBoth(
    ground,
    { name: '$everything of 1,000 resources', aims: [20, 20] },
    {
      right: [200],
      ask: (wire) => wire.get(`/fhir/Patient/${id}/$everything`),
      look: ({ body }) => {
        const { entry } = JSON.parse(body.toString())
        if (entry.length !== 1000) throw new Error(`$everything answered ${entry.length} of 1,000 resources.`)
      },
    },
  )
}
