import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { FaultListView, FaultView } from '../../../emulator/control/wire.ts'
import { addFault, failNext } from '../../api/calls.ts'

interface PresetFormProps {
  readonly appId: string
  readonly presets: FaultListView['presets']
  onArm(arm: () => Promise<FaultView>): Promise<unknown>
}

/** A failure by its name: as the preset has it, or for the next call alone. */
export function PresetForm({ appId, presets, onArm }: PresetFormProps) {
  const [chosen, setChosen] = useState('login-fails-once')
  const preset = presets.find(({ name }) => name === chosen) ?? presets[0]
  if (preset === undefined) return null
  const { name, summary } = preset
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void onArm(() => failNext(appId, { preset: name }))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={8}>
        <NativeSelect
          label="The next call that fits fails with"
          description={summary}
          inputWrapperOrder={['label', 'input', 'description']}
          data={presets.map((one) => one.name)}
          value={name}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Group gap={8}>
          <Button type="submit" variant="default">
            Fail the next call
          </Button>
          <Button variant="default" onClick={() => void onArm(() => addFault(appId, { preset: name }))}>
            Arm it as described
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
