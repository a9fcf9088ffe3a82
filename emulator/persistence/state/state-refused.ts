/** A state that cannot be taken: which file, what is wrong where, and what to do. Nothing was changed. */
export class StateRefused extends Error {
  /** The place in the state, such as `apps[0].users[3].id`; undefined where the fault is no single place's. */
  readonly place: string | undefined
  readonly reason: string

  constructor(
    reason: string,
    { place, file, remedy }: { place?: string | undefined; file?: string; remedy?: string } = {},
  ) {
    const what = [file, place, reason].filter((part) => part !== undefined && part !== '').join(': ')
    super(remedy === undefined ? what : `${what}. ${remedy}`)
    this.name = 'StateRefused'
    this.place = place
    this.reason = reason
  }
}
