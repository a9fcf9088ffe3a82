/** The legacy SDK's link form carries a second `?` where an `&` belongs: `…?device=…?link=true`. */
export function readLegacyQuery(url: string): URLSearchParams | undefined {
  const at = url.indexOf('?')
  return at < 0 ? undefined : new URLSearchParams(url.slice(at + 1).replaceAll('?', '&'))
}

/** The query as it stands. */
export function readQuery(url: string): URLSearchParams | undefined {
  const at = url.indexOf('?')
  return at < 0 ? undefined : new URLSearchParams(url.slice(at + 1))
}

/** A body with the device of a query: base64 of its JSON; one that cannot be read counts as a device without fields. */
export function readEncodedDevice(query: URLSearchParams | undefined): Record<string, unknown> {
  const encoded = query?.get('device')
  if (encoded === null || encoded === undefined) return {}
  try {
    const device: unknown = JSON.parse(Buffer.from(encoded.replaceAll(' ', '+'), 'base64').toString('utf8'))
    return { options: { device } }
  } catch {
    return { options: { device: {} } }
  }
}
