/** Opening applications: by patients themselves, where they are (SMART standalone launch); from the office (EHR launch) for a patient in reach of who opens it, in the seat in which that is done. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { saz } from '../contract.ts'
import { Applications } from '../edge/oauth/applications.ts'
import { Items } from '../edge/oauth/items.ts'
import { beginLaunch } from '../edge/oauth/launch.ts'
import { inWords } from '../edge/oauth/scope-words.ts'

export const applications: Handler<typeof saz.applications> = async (_input, { world }) => {
  const all = new Applications(world.home).list()
  return { applications: all.flatMap(({ id, name, launch }) => (launch === undefined ? [] : [{ id, name }])) }
}

export const ownApplications: Handler<typeof saz.ownApplications> = async (_input, { world }) => ({
  applications: new Applications(world.home).list().flatMap(({ id, name, start: address, scopes }) => {
    if (address === undefined) return []
    const inLanguage = (language: 'pl' | 'en') => scopes.map((scope) => inWords(scope, language))
    return [{ id, name, address, asks: { pl: inLanguage('pl'), en: inLanguage('en') } }]
  }),
})

export const launch: Handler<typeof saz.launch> = async ({ application, patient, encounter }, context) => {
  const { world, actor } = context
  const found = new Applications(world.home).find(application)
  if (found?.launch === undefined)
    return refuse(
      'not-found',
      'no-application',
      'This application is not registered, or cannot be opened here.',
    )
  // Past the gate, and noted: nobody opens an application for a stranger.
  const { key } = await read(context, 'Patient', patient)
  if (encounter !== undefined && (await read(context, 'Encounter', encounter)).patient !== key)
    refuse('unprocessable', 'other-patient', 'This visit is another patient’s.')
  const token = await beginLaunch(new Items(world), {
    actor,
    patient,
    ...(encounter !== undefined && { encounter }),
  })
  return { address: found.launch, launch: token }
}
