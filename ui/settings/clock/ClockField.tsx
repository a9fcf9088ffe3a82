import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import classes from '../settings.module.css'

interface ClockFieldProps {
  readonly label: string
  readonly description: string
  readonly action: string
  /** Answers whether it was done; a refusal goes to `refused`. */
  onSubmit(text: string, refused: (error: Error) => void): Promise<boolean>
}

/** One line of text for the clock; the emulator's refusal stands where it was typed. */
export function ClockField({ label, description, action, onSubmit }: ClockFieldProps) {
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRefusal('')
    if (await onSubmit(text.trim(), (error) => setRefusal(error.message))) setText('')
  }
  return (
    <form className={classes.field} onSubmit={(event) => void submit(event)}>
      <TextInput
        label={label}
        description={description}
        value={text}
        error={refusal !== '' && refusal}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setRefusal('')
        }}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ''}>
        {action}
      </Button>
    </form>
  )
}
