/** A clinician's own sets of medicines: kept by name, seen by nobody else, wherever they work. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { gabinet } from '../contract.ts'
import { type Drawer, purposeAt } from '../rules/seats.ts'
import { dropNamed, keepNamed, templatesOf } from '../store.ts'

/** More than anybody finds again. */
const most = 50

export const templates: Handler<typeof gabinet.templates> = async (_asked, context) => ({
  templates: await templatesOf(context, whose('templates', context)),
})

/** Refuses `conflict/too-many-templates`. */
export const keepTemplate: Handler<typeof gabinet.keepTemplate> = async (template, context) => {
  const practitioner = whose('keepTemplate', context)
  const kept = await templatesOf(context, practitioner)
  if (kept.length >= most && !kept.some(({ name }) => name === template.name))
    refuse('conflict', 'too-many-templates', `Fifty sets are kept at most: remove one first.`)
  await context.write((unit) => keepNamed(unit, practitioner, template))
  return {}
}

export const dropTemplate: Handler<typeof gabinet.dropTemplate> = async ({ name }, context) => {
  const practitioner = whose('dropTemplate', context)
  await context.write((unit) => dropNamed(unit, practitioner, name))
  return {}
}

function whose(drawer: Drawer, { actor }: Context): string {
  purposeAt(drawer, actor)
  return actor.practitioner ?? ''
}
