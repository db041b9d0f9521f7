/**
 * Sends an order once. Its idempotency key is kept until it is known how the order ended: a retry after a torn
 * connection is the same order, and never issues twice.
 */
import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { isSettled, newRequest } from '#ui/shell/api.ts'

const pending = new Map<string, string>()

export interface Command<Input, Output> {
  /** Names the intention, e.g. a draft's slot. */
  readonly slot: string
  readonly send: (input: Input, options: { request: string }) => Promise<Output>
  readonly onDone?: (output: Output, input: Input) => void
  readonly onRefused?: (error: unknown) => void
}

export function useCommand<Input, Output>({
  slot,
  send,
  onDone,
  onRefused,
}: Command<Input, Output>): UseMutationResult<Output, unknown, Input> {
  return useMutation<Output, unknown, Input>({
    mutationFn: (input) => {
      const request = pending.get(slot) ?? newRequest()
      pending.set(slot, request)
      return send(input, { request })
    },
    onSuccess: (output, input) => {
      pending.delete(slot)
      onDone?.(output, input)
    },
    onError: (error) => {
      if (isSettled(error)) pending.delete(slot)
      onRefused?.(error)
    },
  })
}
