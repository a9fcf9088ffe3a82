import { Affix, Button, Group, Notification, Stack } from '@mantine/core'
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { useTimeout } from './use-timeout.ts'

export interface Toast {
  readonly message: ReactNode
  readonly tone?: 'done' | 'failed' | 'news'
  /** The one thing that can be done about it. */
  readonly action?: { readonly label: string; run(): void }
  /** A toast with the same name takes its place. */
  readonly name?: string
}

interface Shown extends Toast {
  readonly id: number
}

const ToastContext = createContext<((toast: Toast) => void) | null>(null)
const COLORS = { done: 'spruce', failed: 'red', news: 'blue' } as const
/** More would lie over the rows they speak of. */
const MOST_SHOWN = 2
const SHOWN_MS = { plain: 6000, withAction: 10_000 }

/** Short messages in the corner; a screen reader hears them. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), [])
  const show = useMemo(() => {
    let last = 0
    return (toast: Toast) => {
      last += 1
      const shown = { ...toast, id: last }
      setToasts((all) =>
        withinLimit([...all.filter(({ name }) => name === undefined || name !== toast.name), shown]),
      )
    }
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <Affix position={{ bottom: 'calc(16px + var(--bottom-bar, 0px))', right: 16 }} zIndex={250}>
        <Stack gap="xs" role="status" aria-live="polite" w="min(360px, calc(100vw - 32px))">
          {toasts.map((toast) => (
            <ToastCard key={toast.id} toast={toast} onClose={close} />
          ))}
        </Stack>
      </Affix>
    </ToastContext>
  )
}

/** The newest; of the older ones, what offers something to do stays longest. */
function withinLimit(toasts: readonly Shown[]): readonly Shown[] {
  if (toasts.length <= MOST_SHOWN) return toasts
  const goes = toasts.slice(0, -1).find(({ action }) => action === undefined) ?? toasts[0]
  return toasts.filter((toast) => toast !== goes)
}

/** Shows a toast. */
export function useToast(): (toast: Toast) => void {
  const show = use(ToastContext)
  if (show === null) throw new Error('no ToastProvider above')
  return show
}

function ToastCard({ toast, onClose }: { toast: Shown; onClose(id: number): void }) {
  const { action, id, message, tone = 'done' } = toast
  const close = () => onClose(id)
  const hold = useTimeout(close, action === undefined ? SHOWN_MS.plain : SHOWN_MS.withAction)
  return (
    <Notification
      color={COLORS[tone]}
      // The stack around it is what a screen reader listens to; only a failure interrupts.
      role={tone === 'failed' ? 'alert' : 'presentation'}
      withBorder
      onClose={close}
      closeButtonProps={{ 'aria-label': 'Close this message' }}
      {...hold}
    >
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        {action !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            flex="none"
            onClick={() => {
              action.run()
              close()
            }}
          >
            {action.label}
          </Button>
        )}
      </Group>
    </Notification>
  )
}
