import type { SessionEnd } from './sessions/session.ts'
import type { WarningKind } from './warnings/warning.ts'

/** A fact that just happened, past tense. `at` is epoch ms on the app's clock, or real time where no app is named. */
export type EmulatorEvent =
  | {
      readonly type: 'request.finished'
      readonly appId: string
      readonly at: number
      readonly id: number
      readonly method: string
      /** With the query, tokens masked. */
      readonly path: string
      readonly status: number
      readonly userId: string | null
    }
  | {
      readonly type:
        | 'app.created'
        | 'app.changed'
        | 'app.deleted'
        | 'app.reset'
        | 'app.restored'
        | 'faults.changed'
      readonly appId: string
      readonly at: number
    }
  | {
      readonly type: 'user.created' | 'user.disabled' | 'user.enabled'
      readonly appId: string
      readonly at: number
      readonly userId: string
    }
  | {
      readonly type: 'user.deleted'
      readonly appId: string
      readonly at: number
      readonly userId: string
      readonly by: 'client' | 'operator' | 'age'
    }
  | {
      readonly type: 'user.linked' | 'user.changed'
      readonly appId: string
      readonly at: number
      readonly userId: string
    }
  | {
      readonly type: 'registration.changed'
      readonly appId: string
      readonly at: number
      readonly email: string
    }
  | {
      readonly type: 'apiKey.changed'
      readonly appId: string
      readonly at: number
      readonly keyId: string
      /** Whose key it is; null for a server key. */
      readonly userId: string | null
    }
  | {
      readonly type: 'mail.posted'
      readonly appId: string
      readonly at: number
      readonly id: number
      readonly kind: 'confirm' | 'reset'
      readonly to: string
    }
  | { readonly type: 'mails.cleared'; readonly appId: string; readonly at: number; readonly count: number }
  | { readonly type: 'users.deleted'; readonly appId: string; readonly at: number; readonly count: number }
  | {
      readonly type: 'session.created' | 'session.refreshed'
      readonly appId: string
      readonly at: number
      readonly userId: string
      readonly sessionId: string
    }
  | {
      readonly type: 'session.expired'
      readonly appId: string
      readonly at: number
      readonly userId: string
      readonly sessionId: string
      readonly token: 'access' | 'refresh' | 'both'
    }
  | {
      readonly type: 'session.ended'
      readonly appId: string
      readonly at: number
      readonly userId: string
      readonly sessionId: string
      readonly by: SessionEnd
    }
  | {
      readonly type: 'warning.raised'
      readonly appId: string
      readonly at: number
      readonly kind: WarningKind
      readonly message: string
    }
  | { readonly type: 'clock.changed'; readonly appId: string; readonly at: number; readonly frozen: boolean }
  | {
      readonly type: 'provider.changed'
      readonly appId: string | null
      readonly at: number
      readonly change: string
    }
  | {
      readonly type: 'directory.reloaded'
      readonly at: number
      readonly changes: readonly string[]
      readonly problems: number
    }

export type EventListener = (event: EmulatorEvent) => void

/** Hands every event to every listener, in order, before the use case that caused it returns. */
export interface EventBus {
  emit(event: EmulatorEvent): void
  /** Returns the function that ends the subscription. */
  on(listener: EventListener): () => void
}

/** A bus on which one listener's failure neither reaches the use case nor the other listeners. */
export function createEventBus(onListenerError: (error: unknown) => void): EventBus {
  const listeners = new Set<EventListener>()
  return {
    emit(event) {
      for (const listener of listeners) {
        try {
          listener(event)
        } catch (error) {
          onListenerError(error)
        }
      }
    },
    on(listener) {
      // A wrapper of its own, so that the same function may subscribe twice and end each subscription once.
      const entry: EventListener = (event) => listener(event)
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
  }
}
