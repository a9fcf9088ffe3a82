/** The port is held by somebody else. */
export class PortTaken extends Error {
  /** As Node calls it. */
  readonly code = 'EADDRINUSE'
  readonly port: number
  readonly address: string

  constructor(port: number, address: string, cause: unknown) {
    super(`port ${port} on ${address} is taken: choose another, or 0 for any that is free`, { cause })
    this.name = 'PortTaken'
    this.port = port
    this.address = address
  }
}
