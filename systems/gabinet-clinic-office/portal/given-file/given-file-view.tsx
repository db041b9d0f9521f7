/** A FHIR file that the patient brought (EHDS art. 7): read here, shown, taken with the patient's leave, taken back. */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox } from '@navikt/ds-react/Checkbox'
import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type ExaminedFile } from '../call.ts'
import { usePatient, useRefresh } from '../use-profile.ts'
import { givenFileWords } from '../words/given-file.ts'
import './given-file.css'

const largest = 900_000

export function GivenFileView() {
  const words = useMessages(givenFileWords)
  const patient = usePatient()
  const [file, setFile] = useState('')
  const [isLarge, setLarge] = useState(false)
  const examining = useMutation({
    mutationFn: (text: string) => call('examineFile', { patient, file: text }),
  })
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    if (chosen === undefined) return
    examining.reset()
    setLarge(chosen.size > largest)
    if (chosen.size > largest) return
    const text = await chosen.text()
    setFile(text)
    examining.mutate(text)
  }
  return (
    <section className="ga-card ga-given" aria-labelledby="given-title">
      <h2 id="given-title">{words.title}</h2>
      <p className="op-quiet">{words.lead}</p>
      <label className="ga-given__choose">
        <span>{words.choose}</span>
        <input type="file" accept=".json,application/json,application/fhir+json" onChange={read} />
      </label>
      <div role="status">{isLarge && <p>{words.tooLarge}</p>}</div>
      {examining.isError && <Failure error={examining.error} problems={words.problems} />}
      {examining.data && <Taking key={file} file={file} examined={examining.data} />}
    </section>
  )
}

function Taking({ file, examined }: { file: string; examined: ExaminedFile }) {
  const words = useMessages(givenFileWords)
  const patient = usePatient()
  const refresh = useRefresh()
  const { entries, identity, person, others } = examined
  const [keys, setKeys] = useState(() =>
    entries.filter(({ verdict }) => verdict === 'new').map(({ key }) => key),
  )
  const [isAgreed, setAgreed] = useState(false)
  const [isConfirmed, setConfirmed] = useState(identity === 'same')
  const taking = useMutation({
    mutationFn: () =>
      call('takeFile', {
        patient,
        file,
        keys,
        leave: true,
        ...(identity === 'unknown' && { confirmed: isConfirmed }),
      }),
    onSuccess: refresh,
  })
  const turn = (key: string, isOn: boolean) =>
    setKeys(isOn ? [...keys, key] : keys.filter((each) => each !== key))
  const list = Object.entries(others).map(([type, count]) => `${type} ${count}`)
  if (taking.data) return <Taken batch={taking.data.batch} count={taking.data.taken} />
  return (
    <>
      <p>{identity === 'same' ? words.same : words.unknown(person.name, person.birthDate ?? '')}</p>
      <ul className="ga-given__entries">
        {entries.map((entry) => (
          <Entry key={entry.key} entry={entry} isOn={keys.includes(entry.key)} turn={turn} />
        ))}
      </ul>
      {list.length > 0 && <p className="op-quiet">{words.others(list.join(', '))}</p>}
      <p className="op-quiet">{words.marked}</p>
      {identity === 'unknown' && (
        <Checkbox checked={isConfirmed} onChange={(event) => setConfirmed(event.target.checked)}>
          {words.confirm}
        </Checkbox>
      )}
      <Checkbox checked={isAgreed} onChange={(event) => setAgreed(event.target.checked)}>
        {words.leave}
      </Checkbox>
      <div>
        <Button
          loading={taking.isPending}
          disabled={!(isAgreed && isConfirmed) || keys.length === 0}
          onClick={() => taking.mutate()}
        >
          {words.take(keys.length)}
        </Button>
      </div>
      {taking.isError && <Failure error={taking.error} problems={words.problems} />}
    </>
  )
}

interface EntryProps {
  readonly entry: ExaminedFile['entries'][number]
  readonly isOn: boolean
  readonly turn: (key: string, isOn: boolean) => void
}

function Entry({ entry, isOn, turn }: EntryProps) {
  const words = useMessages(givenFileWords)
  const { key, type, text, code, at, detail, verdict } = entry
  const said = [text, code, detail, at?.slice(0, 10)].filter(Boolean).join(', ')
  return (
    <li>
      {verdict === 'new' ? (
        <Checkbox size="small" checked={isOn} onChange={(event) => turn(key, event.target.checked)}>
          {words.types[type]}: <Recorded>{said}</Recorded>
        </Checkbox>
      ) : (
        <span>
          {words.types[type]}: <Recorded>{said}</Recorded>
        </span>
      )}
      <span className="op-quiet">{words.verdicts[verdict]}</span>
    </li>
  )
}

function Taken({ batch, count }: { batch: string; count: number }) {
  const words = useMessages(givenFileWords)
  const patient = usePatient()
  const refresh = useRefresh()
  const undoing = useMutation({ mutationFn: () => call('undoFile', { patient, batch }), onSuccess: refresh })
  return (
    <>
      <p role="status">{undoing.isSuccess ? words.undone : words.taken(count)}</p>
      {count > 0 && !undoing.isSuccess && (
        <div>
          <Button variant="secondary" loading={undoing.isPending} onClick={() => undoing.mutate()}>
            {words.undo}
          </Button>
        </div>
      )}
      {undoing.isError && <Failure error={undoing.error} problems={words.problems} />}
    </>
  )
}
