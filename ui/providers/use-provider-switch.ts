import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { List, ProviderView } from '../../emulator/control/wire.ts'
import { updateProvider } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'

type Input = Parameters<typeof updateProvider>[2]

export interface ProviderSwitch {
  /** Why the last attempt was refused. */
  readonly refusal: Error | null
  flip(provider: ProviderView, input: Input): Promise<void>
}

/** Switches a provider: shown at once, and put back as it was when the emulator refuses. */
export function useProviderSwitch(appId: string): ProviderSwitch {
  const client = useQueryClient()
  const [refusal, setRefusal] = useState<Error | null>(null)
  const flip = useCallback(
    async ({ name, state }: ProviderView, input: Input) => {
      const queryKey = keys.providers(appId)
      const show = (change: Partial<ProviderView>) =>
        client.setQueryData<List<ProviderView>>(queryKey, (list) =>
          list === undefined
            ? list
            : { ...list, items: list.items.map((one) => (one.name === name ? { ...one, ...change } : one)) },
        )
      setRefusal(null)
      // An answer that is under way knows nothing of the switch and would flip it back for a moment.
      await client.cancelQueries({ queryKey })
      if (input.disabled !== null) show({ state: input.disabled ? 'disabled' : 'enabled' })
      try {
        show(await updateProvider(appId, name, input))
      } catch (error) {
        show({ state })
        setRefusal(error instanceof Error ? error : new Error(String(error)))
      } finally {
        void client.invalidateQueries({ queryKey })
      }
    },
    [appId, client],
  )
  return { refusal, flip }
}
