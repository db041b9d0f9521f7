/** The profile that is open: whose, what it says, what is being done beside it, and the ways through it. */
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { call, type Overview } from './call.ts'
import type { Work } from './drafts.ts'

const works: readonly Work[] = ['prescribe', 'refer', 'visit', 'import']

/** Id of the patient in the address. */
export function usePatient(): string {
  const { id = '' } = useParams({ strict: false })
  return id
}

export function useOverview(): UseQueryResult<Overview> {
  const patient = usePatient()
  return useQuery({
    queryKey: ['patient', patient, 'overview'],
    queryFn: () => call('overview', { patient }),
  })
}

/** Something was written: what the screen shows of this patient is asked for again. */
export function useRefresh(): () => void {
  const patient = usePatient()
  const client = useQueryClient()
  return useCallback(
    () => void client.invalidateQueries({ queryKey: ['patient', patient] }),
    [client, patient],
  )
}

export interface WorkArea {
  readonly work: Work | undefined
  readonly open: (work: Work) => void
  readonly close: () => void
}

/** What the side area shows stands in the address, so that "back" closes it. */
export function useWork(): WorkArea {
  const { work } = useSearch({ strict: false })
  const navigate = useNavigate()
  const show = (next: Work | undefined) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, work: next }), resetScroll: false })
  return {
    work: works.find((known) => known === work),
    open: show,
    close: () => {
      show(undefined)
      const opener = works.find((known) => known === work)
      requestAnimationFrame(() => document.getElementById(`do-${opener}`)?.focus())
    },
  }
}

/** Opens one entry; the work area stays as it is. */
export function useOpenEntry(): (entry: { kind: string; id: string }) => void {
  const patient = usePatient()
  const navigate = useNavigate()
  const { data } = useOverview()
  return ({ kind, id }) =>
    void navigate({
      to: '/patients/$id/entries/$kind/$entry',
      params: { id: patient, kind: data ? kindIn(data, kind, id) : kind, entry: id },
      search: true,
      resetScroll: false,
    })
}

/** The strip calls every contact a visit; the map knows which were stays. */
function kindIn({ lanes }: Overview, kind: string, id: string): string {
  if (kind !== 'visit') return kind
  return lanes.flatMap(({ marks }) => marks).find((mark) => mark.id === id)?.kind ?? kind
}

/** The visit that the desk or a clinician opened and nobody has completed yet. */
export function openVisitIn({ lanes }: Overview): { id: string; from: string } | undefined {
  const marks = lanes.filter(({ group }) => group === 'care').flatMap((lane) => lane.marks)
  return marks.filter(({ kind, open, count = 1 }) => kind === 'visit' && open && count === 1).at(-1)
}
