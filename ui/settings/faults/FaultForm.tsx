import { Button, NativeSelect, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ControlError } from '../../api/call.ts'
import { addFault, type FaultInput } from '../../api/calls.ts'
import { useProviders } from '../../api/queries.ts'
import { useAct } from '../../frame/use-act.ts'
import { providerLabel } from '../../users/provider-labels.ts'
import { type FaultDraft, inputOf, NEW_DRAFT, OUTCOMES } from './fault-form.ts'
import classes from './faults.module.css'
import { OutcomeFields } from './OutcomeFields.tsx'

/** Fields in one row stand in one line, whatever is said below them. */
const ORDER: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description']
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const FIELDS = new Set([
  'path',
  'method',
  'provider',
  'userId',
  'skip',
  'times',
  'status',
  'errorCode',
  'message',
  'delay',
  'truncate',
])

/** A fault of one's own: which calls, what happens to them, how often. What the emulator refuses stands at the field. */
export function FaultForm({ appId, onArmed }: { appId: string; onArmed(): void }) {
  const act = useAct()
  const providers = useProviders(appId).data?.items ?? []
  const [draft, setDraft] = useState(NEW_DRAFT)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRefusal(null)
    const input: FaultInput = inputOf(draft)
    const armed = await act(() => addFault(appId, input), undefined, { refused: setRefusal })
    if (armed !== undefined) onArmed()
  }
  const field = refusal instanceof ControlError ? refusal.field : undefined
  const place = field !== undefined && FIELDS.has(field) ? field : undefined
  const words = refusal?.message.replace(`${field}: `, '')
  const props = (name: keyof FaultDraft) => ({
    inputWrapperOrder: ORDER,
    value: draft[name],
    error: place === name ? words : undefined,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setDraft((now) => ({ ...now, [name]: value }))
      setRefusal(null)
    },
  })
  return (
    <form onSubmit={(event) => void submit(event)} aria-label="A fault of your own">
      <div className={classes.grid}>
        <NativeSelect label="Method" data={[{ value: '', label: 'any' }, ...METHODS]} {...props('method')} />
        <TextInput
          className={classes.wide ?? ''}
          label="Path"
          placeholder="/auth/session"
          description="Part of it; * stands for anything, empty for every path."
          autoComplete="off"
          spellCheck={false}
          {...props('path')}
        />
        <NativeSelect
          label="Provider"
          data={[
            { value: '', label: 'any' },
            ...providers.map(({ name }) => ({ value: name, label: providerLabel(name) })),
          ]}
          {...props('provider')}
        />
        <TextInput
          className={classes.wide ?? ''}
          label="User id"
          description="Empty: of anybody, logged in or not."
          autoComplete="off"
          spellCheck={false}
          {...props('userId')}
        />
        <NativeSelect
          className={classes.wide ?? ''}
          label="What happens"
          data={[...OUTCOMES]}
          {...props('outcome')}
        />
        <OutcomeFields outcome={draft.outcome} props={props} />
        <TextInput
          label="Let through first"
          inputMode="numeric"
          description="So many calls that fit."
          {...props('skip')}
        />
        <TextInput label="Times" inputMode="numeric" description="Empty: without end." {...props('times')} />
      </div>
      {refusal !== null && place === undefined && (
        <Text size="sm" c="var(--danger-text)" role="alert" mt={8}>
          {words}
        </Text>
      )}
      <Button type="submit" variant="default" mt={12}>
        Arm this fault
      </Button>
    </form>
  )
}
