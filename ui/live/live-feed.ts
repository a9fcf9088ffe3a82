import type { EmulatorEvent } from '../../emulator/core/events.ts'

/** An event as it comes over the feed: instants are ISO 8601 there. */
export type LiveEvent = EmulatorEvent extends infer E
  ? E extends EmulatorEvent
    ? Omit<E, 'at'> & { at: string }
    : never
  : never

export interface LiveState {
  /** `lost`: the emulator does not answer; it is tried again all the time. */
  readonly phase: 'connecting' | 'live' | 'lost'
  /** When the phase began, epoch ms, real time. */
  readonly since: number
  readonly instanceId: string | null
  /** Counts the emulators that came after the one the page was opened with. */
  readonly restarts: number
}

export interface LiveFeed {
  getState(): LiveState
  onState(listener: () => void): () => void
  /** What happened; `null` means that anything may have, so everything has to be read again. */
  onEvent(listener: (event: LiveEvent | null) => void): () => void
  close(): void
}

const RETRY_MS = 500

/**
 * The emulator's events, resumed after a break. EventSource comes back by itself while the server only stutters; when
 * it gives up, a new one is made.
 */
export function createLiveFeed(url: string): LiveFeed {
  let state: LiveState = { phase: 'connecting', since: Date.now(), instanceId: null, restarts: 0 }
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  const stateListeners = new Set<() => void>()
  const eventListeners = new Set<(event: LiveEvent | null) => void>()

  const change = (next: Partial<LiveState>) => {
    state = {
      ...state,
      ...(next.phase !== state.phase && next.phase !== undefined && { since: Date.now() }),
      ...next,
    }
    for (const listener of stateListeners) listener()
  }
  const emit = (event: LiveEvent | null) => {
    for (const listener of eventListeners) listener(event)
  }
  const meet = (instanceId: string) => {
    const restarted = state.instanceId !== null && state.instanceId !== instanceId
    change({ phase: 'live', instanceId, restarts: state.restarts + (restarted ? 1 : 0) })
  }
  const startOver = (event: MessageEvent) => {
    meet(event.lastEventId.split('.')[0] ?? '')
    emit(null)
  }
  const open = () => {
    source = new EventSource(url)
    // A resumed stream says nothing of its own, so being open is the sign of life.
    source.onopen = () => change({ phase: 'live' })
    source.addEventListener('hello', startOver)
    source.addEventListener('resync', startOver)
    source.onmessage = (message) => {
      if (state.phase !== 'live') change({ phase: 'live' })
      emit(JSON.parse(message.data) as LiveEvent)
    }
    source.onerror = () => {
      change({ phase: 'lost' })
      if (source?.readyState !== EventSource.CLOSED) return
      clearTimeout(retry)
      retry = setTimeout(open, RETRY_MS)
    }
  }
  open()
  return {
    getState: () => state,
    onState(listener) {
      stateListeners.add(listener)
      return () => void stateListeners.delete(listener)
    },
    onEvent(listener) {
      eventListeners.add(listener)
      return () => void eventListeners.delete(listener)
    },
    close() {
      clearTimeout(retry)
      source?.close()
    },
  }
}
