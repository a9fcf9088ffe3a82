import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import classes from '../settings.module.css'
import type { ClockChange } from './use-clock-change.ts'
import { isoSecond } from './words/clock-words.ts'
import { durationInput, targetOf } from './words/duration-check.ts'
import { moveWords, type Stakes } from './words/move-words.ts'

interface AdvanceFormProps {
  readonly now: number
  readonly stakes: Stakes
  onMove(change: ClockChange): Promise<boolean>
}

/** Moves the clock by any duration; what the emulator refuses stands at the field. */
export function AdvanceForm({ now, stakes, onMove }: AdvanceFormProps) {
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState('')
  const by = text.trim()
  const target = targetOf(by, now)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRefusal('')
    const moved = await onMove({
      verb: 'advance',
      body: { by: durationInput(by) },
      say: (clock) => `Moved by ${by}: it is ${isoSecond(Date.parse(clock.now))}`,
      undo: target !== undefined,
      onRefusal: setRefusal,
    })
    if (moved) setText('')
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Advance by"
        placeholder="1h30m"
        inputContainer={(input) => (
          <div className={classes.field}>
            {input}
            <Button type="submit" variant="default">
              Advance
            </Button>
          </div>
        )}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        description={
          target === undefined
            ? 'Such as 90s, 31m, 1h30m or 90d; with a minus it goes back.'
            : `To ${isoSecond(target)}. ${moveWords(target, now, stakes)}`
        }
        error={refusal}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setRefusal('')
        }}
        autoComplete="off"
        spellCheck={false}
      />
    </form>
  )
}
