/** What a worker of the persistence is started for. */
export type Job =
  /** Writes the journal, from this part on. */
  | { readonly role: 'write'; readonly file: string; readonly segment: number }
  /** Puts the journal up to this part into the file, and ends. */
  | { readonly role: 'fold'; readonly file: string; readonly lastSegment: number }

/** What the writer is told; all but `text` and `resume` are answered, in order. */
export type WriterCall =
  /** A piece of the line that is being written. */
  | { readonly kind: 'text'; readonly text: string }
  /** The line is complete. */
  | { readonly kind: 'end' }
  /** After a failure: lines are taken again. */
  | { readonly kind: 'resume' }
  /** The next line goes into a new part. */
  | { readonly kind: 'roll' }
  | { readonly kind: 'close' }

export type WriterAnswer =
  | { readonly kind: 'ready' }
  /** The line is in the file; so many bytes. */
  | { readonly kind: 'written'; readonly bytes: number }
  /** It is not, nor is any piece of it, and neither will be those that follow until the writer is told to resume. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** The last part that is complete; 0 when nothing was ever written. */
  | { readonly kind: 'rolled'; readonly segment: number }
  | { readonly kind: 'closed' }
