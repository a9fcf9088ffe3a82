/** How much of an answer the log keeps, characters; a longer request body is not kept at all. */
const KEPT = 4096

/** A body as it is shown. */
export interface BodyText {
  readonly text: string
  /** What is missing from it, in words; null when nothing is. */
  readonly note: string | null
}

/** JSON over several lines, anything else as it is; null when there was no body. */
export function bodyText(body: string | null): BodyText | null {
  if (body === null || body === '') return null
  const bytes = bytesNotKept(body)
  if (bytes !== null) return { text: '', note: `${bytes} bytes, more than the log keeps of one call` }
  try {
    return { text: JSON.stringify(JSON.parse(body), null, 2), note: null }
  } catch {
    const isCut = /^\s*[[{]/.test(body)
    return {
      text: body,
      note: isCut ? `cut: the log keeps the first ${KEPT.toLocaleString('en')} characters` : null,
    }
  }
}

/** How long a request body was that the log did not keep, as it is written; null when it was kept. */
export function bytesNotKept(body: string | null): string | null {
  const bytes = /^"\((\d+) bytes\)"$/.exec(body ?? '')?.[1]
  return bytes === undefined ? null : Number(bytes).toLocaleString('en')
}

/** What the server said of a refusal, in its own words; null when the body is not its error envelope. */
export function errorMessage(body: string | null): string | null {
  try {
    const { error } = JSON.parse(body ?? '') as { error?: unknown }
    return typeof error === 'string' ? error : null
  } catch {
    return null
  }
}
