import type { Locator } from '@playwright/test'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Where something stands in the window, once its pictures are there and it has stopped moving: for a hand that goes to places in
 * it by itself.
 */
export async function boxAtRest(place: Locator): Promise<Box> {
  await place.locator('img').evaluateAll(async (pictures) => {
    for (const picture of pictures as HTMLImageElement[]) await picture.decode().catch(() => undefined)
  })
  // Waits until it stands still and nothing is in front of it, and presses nothing.
  await place.click({ trial: true })
  const box = await place.boundingBox()
  if (!box) throw new Error(`There is no ${place} in the window.`)
  return box
}
