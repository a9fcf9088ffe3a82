/** How much one upload may hold: packages of functions, or a hosted file. */
export const MAX_UPLOAD = 64 * 1024 * 1024
