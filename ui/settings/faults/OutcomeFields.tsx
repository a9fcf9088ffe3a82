import { TextInput } from '@mantine/core'
import type { FaultDraft } from './fault-form.ts'

interface OutcomeFieldsProps {
  readonly outcome: string
  /** Value, refusal and change of a field. */
  props(
    name: keyof FaultDraft,
  ): Pick<React.ComponentProps<typeof TextInput>, 'value' | 'error' | 'onChange' | 'inputWrapperOrder'>
}

/** What the chosen outcome has to know. */
export function OutcomeFields({ outcome, props }: OutcomeFieldsProps) {
  switch (outcome) {
    case 'answer':
      return (
        <>
          <TextInput label="Status" inputMode="numeric" {...props('status')} />
          <TextInput label="Error code" autoComplete="off" spellCheck={false} {...props('errorCode')} />
          <TextInput
            label="Message"
            description="Empty: that a fault was armed."
            autoComplete="off"
            {...props('message')}
          />
        </>
      )
    case 'delay':
      return <TextInput label="Longer by" description="Such as 500ms, 2s or 1m." {...props('delay')} />
    case 'truncate':
      return <TextInput label="After so many bytes" inputMode="numeric" {...props('truncate')} />
    default:
      return null
  }
}
