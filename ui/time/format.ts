/** `mm:ss` up to an hour, `1 h 05 min` up to a day, `59 d 4 h` beyond; `0:00` when it is over. */
export function formatCountdown(ms: number): string {
  if (ms <= 0) return '0:00'
  const seconds = Math.ceil(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${pad(seconds % 60)}`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${pad(minutes % 60)} min`
  const days = Math.floor(hours / 24)
  return days < 730 ? `${days} d ${hours % 24} h` : `${Math.floor(days / 365)} years`
}

/** `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`; `in …` for the future, `now` within a second. */
export function formatAgo(at: number, now: number): string {
  const ms = now - at
  const size = Math.abs(ms)
  if (size < 1000) return 'now'
  const text =
    size < 60_000
      ? `${Math.floor(size / 1000)} s`
      : size < 3_600_000
        ? `${Math.floor(size / 60_000)} min`
        : size < 86_400_000
          ? `${Math.floor(size / 3_600_000)} h`
          : `${Math.floor(size / 86_400_000)} d`
  return ms > 0 ? `${text} ago` : `in ${text}`
}

/** How far a clock is from real time: `+31 min`, `−2 d 3 h`; empty within two seconds. */
export function formatOffset(ms: number): string {
  const size = Math.abs(ms)
  if (size < 2000) return ''
  const sign = ms > 0 ? '+' : '−'
  if (size < 60_000) return `${sign}${Math.round(size / 1000)} s`
  const minutes = Math.round(size / 60_000)
  if (minutes < 60) return `${sign}${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${sign}${hours} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`
  return `${sign}${Math.floor(hours / 24)} d${hours % 24 === 0 ? '' : ` ${hours % 24} h`}`
}

/** Date and time to the second, local. */
export function formatInstant(iso: string): string {
  const date = new Date(iso)
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${formatClock(date)}`
}

/** Local and UTC, a line each, for people who point at a time. */
export function bothZones(iso: string): string {
  return `${formatInstant(iso)} local\n${utc(iso)}`
}

/** An instant in UTC, its zone named once. */
export function utc(iso: string): string {
  return `${iso.replace('T', ' ').replace(/Z$/, '')} UTC`
}

/** Time of day to the second, local. */
export function formatClock(at: Date | string | number): string {
  const date = new Date(at)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
