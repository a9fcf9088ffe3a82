import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import classes from '../settings.module.css'
import type { ClockChange } from './use-clock-change.ts'
import { fromInput, isoSecond, toInput } from './words/clock-words.ts'
import { isReachable } from './words/duration-check.ts'
import { moveWords, type Stakes } from './words/move-words.ts'

interface SetFormProps {
  /** The app's time when it was last read or changed: what an untouched field shows. */
  readonly readAt: string
  readonly now: number
  readonly stakes: Stakes
  onMove(change: ClockChange): Promise<boolean>
}

/** Jumps to an instant; what the emulator refuses stands at the field. */
export function SetForm({ readAt, now, stakes, onMove }: SetFormProps) {
  const [given, setGiven] = useState<string | null>(null)
  const [refusal, setRefusal] = useState('')
  const value = given ?? toInput(Date.parse(readAt))
  const to = fromInput(value)
  const at = Date.parse(to)
  const words = given === null || !isReachable(at) ? '' : moveWords(at, now, stakes)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRefusal('')
    const moved = await onMove({
      verb: 'set',
      body: { to },
      say: (clock) => `Set to ${isoSecond(Date.parse(clock.now))}`,
      undo: isReachable(at),
      onRefusal: setRefusal,
    })
    if (moved) setGiven(null)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        type="datetime-local"
        step={1}
        label="Set to (UTC)"
        inputContainer={(input) => (
          <div className={classes.field}>
            {input}
            <Button type="submit" variant="default">
              Set
            </Button>
          </div>
        )}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        description={words === '' ? 'An instant between 1970 and 2199, in UTC.' : words}
        error={refusal}
        value={value}
        onChange={(event) => {
          setGiven(event.currentTarget.value)
          setRefusal('')
        }}
      />
    </form>
  )
}
