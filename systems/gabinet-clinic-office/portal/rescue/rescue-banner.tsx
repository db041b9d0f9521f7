/** On every page while a record is open to save a life: whose, for how long still, and the way to end it. */
import { Button } from '@navikt/ds-react/Button'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { clockOf, useSecondsLeft } from '#ui/shell/seconds-left.ts'
import { useSession } from '#ui/shell/use-session.ts'
import { call } from '../call.ts'
import { useCommand } from '../command.ts'
import { problemWords } from '../words/problems.ts'
import { rescueWords } from '../words/rescue.ts'
import { forget, loadRescues, type Rescue, useRescues } from './rescues.ts'
import './rescue.css'

export function RescueBanner() {
  const isDoctor = useSession()?.seat?.actor.role === 'doctor'
  const rescues = useRescues()
  useEffect(() => {
    if (isDoctor) void loadRescues()
  }, [isDoctor])
  if (!isDoctor || rescues.length === 0) return null
  return (
    <div className="ga-rescues">
      {rescues.map((rescue) => (
        <Running key={rescue.id} rescue={rescue} />
      ))}
    </div>
  )
}

/** What was read goes from the screen with the right to read it. */
function useOver(): (rescue: Rescue) => void {
  const client = useQueryClient()
  return useCallback(
    (rescue) => {
      forget(rescue)
      void client.resetQueries({ queryKey: ['patient', rescue.patient] })
    },
    [client],
  )
}

function Running({ rescue }: { rescue: Rescue }) {
  const words = useMessages(rescueWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const { time } = useFormats()
  const over = useOver()
  const left = useSecondsLeft(rescue.until)
  const ending = useCommand({
    slot: `end-rescue/${rescue.id}`,
    send: (emergency: string, options) => call('endEmergency', { emergency }, options),
    onDone: () => {
      over(rescue)
      announce(words.ended(rescue.name))
    },
  })
  useEffect(() => {
    if (left > 0) return
    over(rescue)
    announce(words.ranOut(rescue.name), 'warning')
  }, [left, over, rescue, announce, words])
  return (
    <section className="ga-rescue" aria-label={words.bannerOf(rescue.name)}>
      <p className="ga-rescue__whom">
        <strong>{words.title}:</strong>{' '}
        <Link to="/patients/$id" params={{ id: rescue.patient }} className="ga-rescue__link">
          {rescue.name}
        </Link>
      </p>
      <p className="ga-rescue__left">
        {words.until(time(rescue.until))}{' '}
        <span className="ga-digits" role="timer">
          {words.left(clockOf(left))}
        </span>
      </p>
      <Button
        size="small"
        variant="secondary"
        data-color="neutral"
        loading={ending.isPending}
        onClick={() => ending.mutate(rescue.id)}
        aria-label={words.endOf(rescue.name)}
      >
        {words.end}
      </Button>
      {ending.isError && (
        <p role="alert" className="ga-rescue__failed">
          {textOf(ending.error)}
        </p>
      )}
    </section>
  )
}
