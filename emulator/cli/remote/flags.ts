import { InvalidArgumentError } from 'commander'

/** Reads a whole number that is not negative, or refuses the flag. */
export function readNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a whole number.')
}

/** The same for one that counts something: 1 or more. */
export function readCount(text: string): number {
  const count = readNumber(text)
  if (count > 0) return count
  throw new InvalidArgumentError('Expected 1 or more.')
}

/** Reads one of a few words, or refuses the flag. */
export function readOneOf(...words: readonly string[]): (text: string) => string {
  return (text) => {
    if (words.includes(text)) return text
    throw new InvalidArgumentError(`Expected one of ${words.join(', ')}.`)
  }
}

/** The flags of these names that were given: what is left out stays out. */
export function given<F extends object, K extends keyof F>(flags: F, ...names: K[]): Pick<F, K> {
  return Object.fromEntries(
    names.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]),
  ) as Pick<F, K>
}

/** `3 users`, `1 user`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
