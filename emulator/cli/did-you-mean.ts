/** The word that was most likely meant: one letter too few, too many or wrong, or two in longer ones. */
export function didYouMean(word: string, words: readonly string[]): string | undefined {
  const allowed = word.length > 4 ? 2 : 1
  let best: { word: string; distance: number } | undefined
  for (const candidate of words) {
    const distance = distanceOf(word, candidate)
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { word: candidate, distance }
  }
  return best?.word
}

/** How many letters have to be changed, put in, taken out or swapped. */
function distanceOf(a: string, b: string): number {
  let [before, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const differs = a[i - 1] === b[j - 1] ? 0 : 1
      const steps = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + differs]
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps.push(at(before, j - 2) + 1)
      row.push(Math.min(...steps))
    }
    before = last ?? []
    last = row
  }
  return at(last, b.length)
}

const at = (row: readonly number[] | undefined, index: number) => row?.[index] ?? 0
