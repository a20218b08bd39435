/** Numbers, durations and times as people read them, in the zone of the plant. */
import { describe, expect, test } from 'vitest'

import { createFormat, noValue } from '#client/i18n/format.ts'

const plant = { epoch: '2026-01-05T08:00:00+08:00', timeZone: 'Asia/Shanghai' }
const zh = createFormat('zh-CN', plant)
const en = createFormat('en', plant)
const hourUs = 3600e6

describe('numbers', () => {
  test('thousands are set apart by a thin space, decimals are always there', () => {
    expect(en.number(12480)).toBe('12\u202f480')
    expect(zh.number(3.2, 2)).toBe('3.20')
  })

  test('a unit follows, never broken from its number', () => {
    expect(en.quantity(1182, '°C')).toBe('1\u202f182\u202f°C')
    expect(en.percent(0.784)).toBe('78.4\u202f%')
  })

  test('no value is a dash, not a zero', () => {
    expect(en.number(undefined)).toBe(noValue)
    expect(zh.quantity(undefined, 'kN')).toBe(noValue)
    expect(en.number(Number.NaN)).toBe(noValue)
  })
})

describe('durations', () => {
  test.each([
    [0, '0 s', '0 秒'],
    [87e6, '1 min 27 s', '1 分 27 秒'],
    [hourUs, '1 h', '1 小时'],
    [26 * hourUs, '1 d 2 h', '1 天 2 小时'],
    [24 * hourUs + 5e6, '1 d', '1 天'],
  ])('%d us', (us, english, chinese) => {
    expect(en.duration(us)).toBe(english)
    expect(zh.duration(us)).toBe(chinese)
  })

  test('an age has one unit', () => {
    expect(en.age(87e6)).toBe('1 min')
  })
})

describe('times', () => {
  test('plant time 0 is the epoch, shown in the zone of the plant', () => {
    expect(zh.clock(0)).toBe('08:00:00')
    expect(en.clock(17 * hourUs)).toBe('01:00:00')
  })

  test('dates follow the language', () => {
    expect(zh.date(0)).toContain('2026年1月5日')
    expect(en.date(0)).toContain('Jan 5, 2026')
  })
})
