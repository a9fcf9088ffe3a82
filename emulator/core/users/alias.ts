const ADJECTIVES =
  'able agile amber ample azure blithe bold brave breezy bright brisk calm candid cheery civil clear clever cosy crisp curious dapper daring deft eager early earnest fair fancy fleet fond frank fresh gentle glad golden grand green handy happy hardy hearty honest humble ideal jolly jovial keen kind lively loyal lucid lucky mellow merry mighty mild modest neat nimble noble patient plucky polite prime proud quick quiet rapid ready regal robust rosy ruby sage sandy serene sharp silver sleek smart snug solid spry stable steady sunny swift tidy topaz tranquil trusty upbeat valiant velvet vivid warm wise witty young zesty'.split(
    ' ',
  )
const ANIMALS =
  'adder alpaca ant ape badger bat bear beaver bee bison boar bobcat buffalo camel caribou cat cheetah cobra condor cougar coyote crab crane cricket crow deer dingo dolphin donkey dove duck eagle eel egret elk emu falcon ferret finch fox frog gazelle gecko gibbon goat goose gopher grouse gull hare hawk heron hippo horse ibex ibis iguana impala jackal jaguar jay kestrel kiwi koala lark lemur leopard lion lizard llama lynx magpie marlin marmot marten mole moose newt ocelot octopus orca oriole osprey otter owl panda panther parrot pelican penguin pigeon puffin puma quail rabbit raven robin salmon seal shark shrew sloth sparrow stoat stork swan tapir tern tiger toad toucan trout turtle viper vole walrus weasel whale wolf wombat wren yak zebra'.split(
    ' ',
  )

/**
 * Two words for a user id, the same in every run: anonymous users have no name, and people have to tell two
 * browser windows apart. Not unique; the id is.
 */
export function aliasOf(userId: string): string {
  return aliasAt(aliasNumberOf(userId))
}

/** How many aliases there are. */
export const ALIASES: number = ADJECTIVES.length * ANIMALS.length

/** Which of the aliases is the user's. */
export function aliasNumberOf(userId: string): number {
  // FNV-1a: spreads ids that differ in the last digits only, as ObjectIds made in a row do.
  let hash = 0x811c9dc5
  for (let at = 0; at < userId.length; at += 1) {
    hash = Math.imul(hash ^ userId.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
  return (hash % ADJECTIVES.length) * ANIMALS.length + (Math.floor(hash / 1024) % ANIMALS.length)
}

function aliasAt(number: number): string {
  return `${ADJECTIVES[Math.floor(number / ANIMALS.length)]}-${ANIMALS[number % ANIMALS.length]}`
}

/** By the number of each alias, 1 where it has the text in it. */
export function aliasesWith(text: string): Uint8Array {
  const [before = '', ...behind] = text.split('-')
  const hasHyphen = behind.length > 0
  const beginning = behind.join('-')
  const fits = new Uint8Array(ALIASES)
  for (const [row, adjective] of ADJECTIVES.entries()) {
    const fitsAdjective = hasHyphen ? adjective.endsWith(before) : adjective.includes(text)
    for (const [column, animal] of ANIMALS.entries()) {
      const fitsAlias = hasHyphen
        ? fitsAdjective && animal.startsWith(beginning)
        : fitsAdjective || animal.includes(text)
      fits[row * ANIMALS.length + column] = Number(fitsAlias)
    }
  }
  return fits
}
