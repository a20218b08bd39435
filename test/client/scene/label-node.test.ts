// @vitest-environment happy-dom
/** A label says what it is shown, and tells the page nothing that it knows already. */
import { afterEach, beforeEach, expect, test } from 'vitest'

import { LabelNode, type LabelFace } from '#client/scene/labels/label-node.ts'

function markOf(status: string): Element {
  const mark = document.createElement('span')
  mark.className = status
  return mark
}

const face: LabelFace = {
  level: 'full',
  status: 'held',
  colour: '#c00',
  mark: markOf('held'),
  name: 'P01 <press>',
  value: '12 s',
}
const box = { left: 100.4, top: 50, right: 220, bottom: 74 }

let host: HTMLElement
let label: LabelNode
let observer: MutationObserver

beforeEach(() => {
  host = document.createElement('div')
  document.body.append(host)
  label = new LabelNode(host)
  observer = new MutationObserver(() => undefined)
  observer.observe(host, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  })
})

afterEach(() => {
  observer.disconnect()
  host.remove()
})

const node = () => host.querySelector<HTMLElement>('.scene-label')!
const line = () => host.querySelector<HTMLElement>('.scene-leader')!

test('shows mark, name and value where it is to stand, and is hidden before and after', () => {
  expect(node().hidden).toBe(true)
  label.show(face, box, 160, 84)
  expect(node().hidden).toBe(false)
  expect(node().textContent).toBe('P01 <press>12 s')
  expect(node().firstElementChild?.className).toBe('held')
  expect(node().dataset['status']).toBe('held')
  expect(node().style.transform).toBe('translate(100px, 50px)')
  expect(label.level).toBe('full')
  label.hide()
  expect(node().hidden).toBe(true)
  expect(label.level).toBe('none')
})

test('a line leads to a machine that is far from it, and goes with the label', () => {
  label.show(face, box, 400, 300)
  expect(line().hidden).toBe(false)
  label.show(face, box, 160, 84)
  expect(line().hidden).toBe(true)
  label.show(face, box, 400, 300)
  label.hide()
  expect(line().hidden).toBe(true)
})

test('the same again is no news to the page; a new value is, and a new mark takes the place of the old', () => {
  label.show(face, box, 400, 300)
  observer.takeRecords()
  label.show({ ...face }, { ...box }, 400, 300)
  expect(observer.takeRecords()).toHaveLength(0)
  label.show({ ...face, value: '13 s' }, box, 400, 300)
  expect(observer.takeRecords().length).toBeGreaterThan(0)
  expect(node().textContent).toBe('P01 <press>13 s')
  label.show({ ...face, status: 'execute', mark: markOf('execute'), value: '' }, box, 400, 300)
  expect([...node().children].map(({ className }) => className)).toEqual(['execute', '', ''])
  expect(node().textContent).toBe('P01 <press>')
})
