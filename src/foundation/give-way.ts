import { setImmediate as nextTurn } from 'node:timers/promises'

/** Characters past which a text takes long enough to work on that others should have their turn in between. */
const LONG = 200_000

/** Between two steps of work on a text of so many characters: lets readers in who have come meanwhile, where it is long. */
export async function giveWay(characters: number): Promise<void> {
  if (characters > LONG) await nextTurn()
}
