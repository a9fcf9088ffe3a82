// Runs in the emulator's page: what a table shows, read by the names of its columns, and when it came to show it.

const GIVE_UP_MS = 10_000
const watches = []

globalThis.grid = {
  /** Every row that exists, as `{ User: 'calm-otter', State: 'active', … }`. */
  rows: rowsOf,

  /**
   * Begins to wait for `count` rows whose cells fit the patterns; answers the number to ask `seen` with. `wanted` must
   * not be there yet: what was shown before says nothing.
   */
  watch(label, patterns, count) {
    const isThere = () => rowsOf(label).filter((row) => fits(row, patterns)).length >= count
    if (isThere()) throw new Error(`${label} shows ${JSON.stringify(patterns)} already`)
    watches.push(
      new Promise((resolve, reject) => {
        const end = (settle) => {
          observer.disconnect()
          clearTimeout(timer)
          settle()
        }
        const observer = new MutationObserver(() => {
          if (isThere()) end(() => resolve(Date.now()))
        })
        const timer = setTimeout(() => {
          const shown = JSON.stringify(rowsOf(label))
          end(() => reject(new Error(`${label} never showed ${JSON.stringify(patterns)}, but ${shown}`)))
        }, GIVE_UP_MS)
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
      }),
    )
    watches.at(-1).catch(() => {})
    return watches.length - 1
  },

  /** When the rows were there, epoch ms. */
  seen: (index) => watches[index],

  /** Scrolls on and on until the row exists; answers the most rows that ever existed at once. */
  scrollTo(label, rowId) {
    return new Promise((resolve) => {
      let most = 0
      const go = () => {
        most = Math.max(most, gridOf(label).querySelectorAll('[role=row]').length)
        if (gridOf(label).querySelector(`[data-row="${rowId}"]`) !== null) {
          observer.disconnect()
          resolve(most)
        } else gridOf(label).parentElement.scrollTop = gridOf(label).parentElement.scrollHeight
      }
      const observer = new MutationObserver(go)
      observer.observe(document, { subtree: true, childList: true, attributes: true })
      go()
    })
  },
}

function gridOf(label) {
  return document.querySelector(`[role=grid][aria-label="${label}"]`)
}

function rowsOf(label) {
  const grid = gridOf(label)
  if (grid === null) return []
  const names = [...grid.querySelectorAll('[role=columnheader]')].map((header) => header.textContent.trim())
  return [...grid.querySelectorAll('[role=rowgroup] [role=row]')].map((row) =>
    Object.fromEntries(
      [...row.querySelectorAll('[role=gridcell]')].map((cell, index) => [
        names[index],
        cell.textContent.trim(),
      ]),
    ),
  )
}

function fits(row, patterns) {
  return Object.entries(patterns).every(([name, pattern]) =>
    new RegExp(`^(?:${pattern})$`).test(row[name] ?? ''),
  )
}
