/** Sends a decision once and shows its outcome everywhere: what was fetched about rights and health is fetched anew. */
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useAnnounce } from './announcer.tsx'
import { isSettled, newRequest } from './api.ts'

interface Decision<Input, Output> {
  readonly send: (input: Input, options: { request: string }) => Promise<Output>
  /** Read aloud when it is done. */
  readonly done: string
  readonly onDone?: () => void
}

export function useDecision<Input, Output>({
  send,
  done,
  onDone,
}: Decision<Input, Output>): UseMutationResult<Output, unknown, Input> {
  const client = useQueryClient()
  const announce = useAnnounce()
  /** Kept until it is known how the order ended: a retry is the same order. */
  const request = useRef<string>(undefined)
  return useMutation<Output, unknown, Input>({
    mutationFn: (input) => {
      request.current ??= newRequest()
      return send(input, { request: request.current })
    },
    onSuccess: async () => {
      request.current = undefined
      announce(done)
      onDone?.()
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    },
    onError: (error) => {
      if (isSettled(error)) request.current = undefined
    },
  })
}
