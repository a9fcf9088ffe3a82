/** The browser for the tests: CHROMIUM_PATH, or one of the usual places; undefined when there is none. */
export function findChromium(): string | undefined
/** Installs Debian's chromium when there is no browser; throws with what to do where that is not possible. */
export function ensureChromium(): string
