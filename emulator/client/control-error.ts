/** A refusal of the Control API, in its own words. */
export class ControlError extends Error {
  /** Such as `UserNotFound`. */
  readonly code: string
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  /** The part of the input that is to blame, where one is. */
  readonly field: string | undefined

  constructor(code: string, message: string, status: number, field?: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ControlError'
    this.code = code
    this.status = status
    this.field = field
  }
}

/** Nobody answers at the URL, or a browser did not let its page ask; `code` is `Unreachable`. */
export class Unreachable extends ControlError {
  constructor(url: string, detail: string, cause: unknown) {
    super(
      'Unreachable',
      `no emulator answers at ${url}${detail}${blocked(url)}: start one with 'npx anon-emulator', or say where it is (ANON_EMULATOR_URL)`,
      0,
      undefined,
      { cause },
    )
    this.name = 'Unreachable'
  }
}

/** A browser does not say which of the two it was. */
function blocked(url: string): string {
  const { location } = globalThis as { location?: { origin?: string } }
  const origin = location?.origin
  if (origin === undefined || origin === new URL(url).origin) return ''
  return `, or the browser blocked this page of ${origin}, for the Control API is for pages of the emulator's own origin. If there is none`
}
