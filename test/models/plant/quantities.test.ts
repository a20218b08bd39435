/** Text with units to SI. */
import { describe, expect, test } from 'vitest'

import { readQuantity, type Dimension } from '#models/plant/quantities.ts'

describe('a quantity is read in SI units', () => {
  test.each<[string, Dimension, number]>([
    ['45 s', 'duration', 45],
    ['40 min', 'duration', 2400],
    ['12 h', 'duration', 43_200],
    ['73.2 h', 'duration', 263_520],
    ['10 d', 'duration', 864_000],
    ['250 ms', 'duration', 0.25],
    ['1.5e3 s', 'duration', 1500],
    ['12 kW', 'power', 12_000],
    ['1.2 m/s', 'speed', 1.2],
    ['30 m/min', 'speed', 0.5],
    ['0.6 %', 'ratio', 0.006],
    ['2.2 %', 'ratio', 0.022],
    ['0.05', 'ratio', 0.05],
    ['3.0 t', 'mass', 3000],
    ['9.4 kg', 'mass', 9.4],
    ['122 m', 'length', 122],
    ['300 mm', 'length', 0.3],
    ['180 deg', 'angle', 180],
    ['0.7 CNY/kWh', 'energy-price', 0.7 / 3.6e6],
    ['45 CNY/h', 'labour-price', 45],
    ['2.5 kCNY', 'money', 2500],
    ['3 MCNY/a', 'yearly-cost', 3e6],
  ])('%s as %s is %d', (text, dimension, value) => {
    expect(readQuantity(text, dimension)).toBe(Number(value.toPrecision(15)))
  })
})

describe('a wrong quantity says what was expected and how to mend it', () => {
  const duration = "a duration such as '45 s', '40 min' or '12 h'"
  test.each<[string, Dimension, string, string]>([
    ['45 kg', 'duration', duration, "'kg' is the unit of a mass"],
    ['45', 'duration', duration, "add the unit, for example '45 s'"],
    ['45 S', 'duration', duration, "write '45 s'"],
    ['soon', 'duration', duration, ''],
    ['45 hours', 'duration', duration, "unknown unit 'hours'; units: us, ms, s, min, h, d"],
    [
      '5 constructor',
      'power',
      "a power such as '12 kW' or '4.2 MW'",
      "unknown unit 'constructor'; units: W, kW, MW",
    ],
    ['1e999 s', 'duration', duration, 'the number is too large'],
  ])('%s as %s', (text, dimension, expected, hint) => {
    expect(readQuantity(text, dimension)).toEqual({ expected, hint })
  })
})
