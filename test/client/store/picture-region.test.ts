/** What a picture shows of the page, and how a large one is put together. */
import { expect, test } from 'vitest'

import { piecesOf, pictureRegion, regionInside } from '#client/store/picture-region.ts'

const page = { width: 1000, height: 600 }
const insets = { top: 50, right: 300, bottom: 50, left: 100 }

test('all that no panel covers is in the picture, and its middle is the middle', () => {
  for (const shape of [
    { width: 1920, height: 1080 },
    { width: 500, height: 900 },
  ]) {
    const region = pictureRegion(page, insets, shape)
    expect(region.width / region.height).toBeCloseTo(shape.width / shape.height)
    expect(region.width).toBeGreaterThanOrEqual(600)
    expect(region.height).toBeGreaterThanOrEqual(500)
    expect(region.x + region.width / 2).toBeCloseTo(400)
    expect(region.y + region.height / 2).toBeCloseTo(300)
  }
})

test('a region inside the page keeps its shape and leaves nothing empty', () => {
  const region = regionInside({ x: -200, y: -100, width: 1600, height: 800 }, page)
  expect(region.width / region.height).toBeCloseTo(2)
  expect(region.x).toBeGreaterThanOrEqual(0)
  expect(region.y).toBeGreaterThanOrEqual(0)
  expect(region.x + region.width).toBeLessThanOrEqual(page.width)
  expect(region.y + region.height).toBeLessThanOrEqual(page.height)
})

test('pieces cover the picture once, and none is larger than the graphics card allows', () => {
  const size = { width: 3841, height: 2160 }
  const pieces = piecesOf(size, 2048)
  expect(pieces.reduce((area, { width, height }) => area + width * height, 0)).toBe(3841 * 2160)
  expect(Math.max(...pieces.flatMap(({ width, height }) => [width, height]))).toBeLessThanOrEqual(
    2048,
  )
  expect(new Set(pieces.map(({ x, y }) => `${x} ${y}`)).size).toBe(pieces.length)
  expect(piecesOf(size, 8192)).toEqual([{ x: 0, y: 0, ...size }])
})
