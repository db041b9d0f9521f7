/** What is open in the side panel: kept in the address (`?flow=36`), so that it can be sent to a colleague. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export interface Selection {
  readonly flow?: number
  readonly system?: string
}

export function readSelection(search: Record<string, unknown>): Selection {
  if (Number.isInteger(search.flow)) return { flow: Number(search.flow) }
  return typeof search.system === 'string' ? { system: search.system } : {}
}

export function useSelection(): Selection {
  return readSelection(useSearch({ strict: false }) as Record<string, unknown>)
}

/** Opens a flow or a system; `{}` closes the panel. */
export function useSelect(): (next: Selection) => void {
  const navigate = useNavigate()
  return (next) => void navigate({ to: '.', search: next as never, replace: true, resetScroll: false })
}
