/** The folder that is made for the state file where none is named. */
export const STATE_FOLDER = '.anon-emulator'
