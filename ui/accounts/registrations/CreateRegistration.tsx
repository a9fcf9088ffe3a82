import { Checkbox, TextInput } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { ControlError } from '../../api/call.ts'
import { createRegistration } from '../../api/calls.ts'
import { FormPopover } from '../../components/FormPopover.tsx'
import { useAct } from '../../frame/use-act.ts'

/** Registers an e-mail address without a mail. */
export function CreateRegistration({ appId }: { appId: string }) {
  const act = useAct()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [confirmed, setConfirmed] = useState(true)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const create = async () => {
    setRefusal(null)
    const made = await act(
      () => createRegistration(appId, { email: email.trim(), password, confirmed }),
      (made) => `${made.email} ${made.confirmed ? 'can log in now' : 'waits for its confirmation'}`,
      { refused: setRefusal },
    )
    if (made === undefined) return false
    setEmail('')
    setPassword('')
    return true
  }
  const isPassword = (refusal as ControlError | null)?.field === 'password'
  return (
    <FormPopover
      label="Create registration"
      icon={IconUserPlus}
      isReady={email.trim() !== '' && password !== ''}
      onSubmit={create}
    >
      <TextInput
        label="Email"
        inputMode="email"
        autoComplete="off"
        maxLength={128}
        value={email}
        error={isPassword ? null : refusal?.message}
        onChange={(event) => {
          setEmail(event.currentTarget.value)
          setRefusal(null)
        }}
        data-autofocus
      />
      <TextInput
        label="Password"
        description="6 to 128 characters, shown in clear"
        autoComplete="off"
        spellCheck={false}
        value={password}
        error={isPassword ? refusal?.message : null}
        onChange={(event) => {
          setPassword(event.currentTarget.value)
          setRefusal(null)
        }}
      />
      <Checkbox
        label="Confirmed"
        description="No mail is sent either way"
        checked={confirmed}
        onChange={(event) => setConfirmed(event.currentTarget.checked)}
      />
    </FormPopover>
  )
}
