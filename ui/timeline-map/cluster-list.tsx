/** The entries of a cluster, under its lane. */
import { XMarkIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useEffect, useRef } from 'react'
import { useMessages } from '../messages/messages.ts'
import type { MapMark } from './marks.ts'
import { useSpanText } from './span-text.ts'
import { mapWords } from './words.ts'

const most = 20

export interface ClusterListProps {
  readonly marks: readonly MapMark[]
  readonly onOpen: (mark: MapMark) => void
  readonly close: () => void
}

export function ClusterList({ marks, onOpen, close }: ClusterListProps) {
  const words = useMessages(mapWords)
  const spanText = useSpanText()
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes in whenever another cluster is opened
  useEffect(() => list.current?.querySelector('button')?.focus(), [marks])
  return (
    <div ref={list} className="tm__cluster">
      <ul>
        {marks.slice(0, most).map((mark) => (
          <li key={`${mark.kind}/${mark.id}`}>
            <button type="button" className="tm__link" onClick={() => onOpen(mark)}>
              {mark.text}
            </button>
            <span className="op-quiet"> {spanText(mark)}</span>
          </li>
        ))}
        {marks.length > most && <li className="op-quiet">{words.more(marks.length - most)}</li>}
      </ul>
      <Button
        size="xsmall"
        variant="tertiary"
        data-color="neutral"
        icon={<XMarkIcon title={words.closeCluster} />}
        onClick={close}
      />
    </div>
  )
}
