import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { SnapshotView } from '../../../emulator/control/wire.ts'
import { saveSnapshot } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { useAct } from '../../frame/use-act.ts'
import { counted } from '../counted.ts'
import classes from '../settings.module.css'
import { nameProblem, saveLoss } from './snapshot-words.ts'

/** Keeps how the app stands now under a name, and says first what that name takes away. */
export function SaveForm({ appId, all }: { appId: string; all: readonly SnapshotView[] }) {
  const act = useAct()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const name = text.trim()
  const isTaken = all.some((one) => one.name === name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = nameProblem(name)
    setProblem(found)
    if (found !== undefined) return
    const saved = await act(
      () => saveSnapshot(appId, name),
      ({ users, sessions }) => `“${name}” saved: ${counted(users, 'user')}, ${counted(sessions, 'session')}`,
    )
    if (saved === undefined) return
    setText('')
    void client.invalidateQueries({ queryKey: keys.snapshots(appId) })
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Save as"
        placeholder="three users logged in"
        inputContainer={(input) => (
          <div className={classes.field}>
            {input}
            <Button type="submit" variant="default">
              {isTaken && nameProblem(name) === undefined ? 'Replace' : 'Save'}
            </Button>
          </div>
        )}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        description={name === '' ? '' : saveLoss(name, all)}
        error={problem}
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(undefined)
        }}
        autoComplete="off"
      />
    </form>
  )
}
