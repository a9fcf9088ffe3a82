import { TextInput } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { createApiKey } from '../../api/calls.ts'
import { FormPopover } from '../../components/FormPopover.tsx'
import { useAct } from '../../frame/use-act.ts'
import type { MadeKey } from './NewKey.tsx'

interface CreateServerKeyProps {
  readonly appId: string
  /** While the provider is off no key can be made. */
  readonly disabled: boolean
  onMade(made: MadeKey): void
}

/** Makes a server key; the key itself is handed to `onMade`, for nobody can ask for it again. */
export function CreateServerKey({ appId, disabled, onMade }: CreateServerKeyProps) {
  const act = useAct()
  const [name, setName] = useState('')
  const [refusal, setRefusal] = useState<Error | null>(null)
  const create = async () => {
    setRefusal(null)
    const made = await act(() => createApiKey(appId, name.trim()), undefined, { refused: setRefusal })
    if (made === undefined) return false
    onMade(made)
    setName('')
    return true
  }
  return (
    <FormPopover
      label="Create server key"
      icon={IconKey}
      disabled={disabled}
      isReady={name.trim() !== ''}
      onSubmit={create}
    >
      <TextInput
        label="Name"
        description="Letters, digits, _ and -"
        autoComplete="off"
        spellCheck={false}
        maxLength={128}
        value={name}
        error={refusal?.message}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setRefusal(null)
        }}
        data-autofocus
      />
    </FormPopover>
  )
}
