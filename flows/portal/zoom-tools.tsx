/** Buttons that zoom and pan, for those who do not drag (WCAG 2.2, 2.5.7). */
import {
  ChevronDownIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  ChevronUpIcon,
  ExpandIcon,
  ZoomMinusIcon,
  ZoomPlusIcon,
} from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import type { ComponentType } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { mapWords } from './words.ts'
import { type Zoom, zoomStep } from './zoom.ts'

export function ZoomTools({ zoom }: { zoom: Zoom }) {
  const { drawing: words } = useMessages(mapWords)
  return (
    <div className="map-tools" role="toolbar" aria-label={words.tools}>
      <Tool label={words.zoomIn} icon={ZoomPlusIcon} act={() => zoom.by(zoomStep)} />
      <Tool label={words.zoomOut} icon={ZoomMinusIcon} act={() => zoom.by(1 / zoomStep)} off={!zoom.closer} />
      {zoom.closer && (
        <>
          <Tool label={words.reset} icon={ExpandIcon} act={zoom.reset} />
          <Tool label={words.up} icon={ChevronUpIcon} act={() => zoom.pan(0, -1)} />
          <Tool label={words.left} icon={ChevronLeftIcon} act={() => zoom.pan(-1, 0)} />
          <Tool label={words.right} icon={ChevronRightIcon} act={() => zoom.pan(1, 0)} />
          <Tool label={words.down} icon={ChevronDownIcon} act={() => zoom.pan(0, 1)} />
        </>
      )}
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly icon: ComponentType<{ title?: string }>
  readonly act: () => void
  readonly off?: boolean
}

function Tool({ label, icon: Icon, act, off = false }: ToolProps) {
  return (
    <Button
      size="small"
      variant="secondary"
      data-color="neutral"
      icon={<Icon title={label} />}
      onClick={act}
      disabled={off}
    />
  )
}
