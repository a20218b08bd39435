/** Text with a unit, as people write it in a plant file, to a number in SI units. */

export type Dimension =
  | 'duration'
  | 'length'
  | 'speed'
  | 'mass'
  | 'power'
  | 'energy'
  | 'angle'
  | 'ratio'
  | 'energy-price'
  | 'labour-price'
  | 'money'
  | 'yearly-cost'

interface DimensionRules {
  /** What it is called in a message, with its article. */
  readonly phrase: string
  readonly examples: readonly string[]
  /** SI value = number x numerator / denominator. */
  readonly units: Readonly<Record<string, readonly [numerator: number, denominator: number]>>
}

const joulesPerKWh = 3_600_000

/** SI units: s, m, m/s, kg, W, J, degrees, 1, CNY, CNY/J; labour is priced per hour, standing costs per year. */
const dimensions: Readonly<Record<Dimension, DimensionRules>> = {
  duration: {
    phrase: 'a duration',
    examples: ['45 s', '40 min', '12 h'],
    units: {
      us: [1, 1_000_000],
      ms: [1, 1000],
      s: [1, 1],
      min: [60, 1],
      h: [3600, 1],
      d: [86_400, 1],
    },
  },
  length: {
    phrase: 'a length',
    examples: ['122 m', '350 mm'],
    units: { mm: [1, 1000], cm: [1, 100], m: [1, 1], km: [1000, 1] },
  },
  speed: {
    phrase: 'a speed',
    examples: ['1.2 m/s', '20 m/min'],
    units: {
      'mm/s': [1, 1000],
      'm/s': [1, 1],
      'm/min': [1, 60],
      'm/h': [1, 3600],
      'km/h': [1, 3.6],
    },
  },
  mass: {
    phrase: 'a mass',
    examples: ['9.4 kg', '3.0 t'],
    units: { g: [1, 1000], kg: [1, 1], t: [1000, 1] },
  },
  power: {
    phrase: 'a power',
    examples: ['12 kW', '4.2 MW'],
    units: { W: [1, 1], kW: [1000, 1], MW: [1_000_000, 1] },
  },
  energy: {
    phrase: 'an energy',
    examples: ['3.5 kWh', '5 GJ'],
    units: {
      J: [1, 1],
      kJ: [1000, 1],
      MJ: [1_000_000, 1],
      GJ: [1_000_000_000, 1],
      kWh: [joulesPerKWh, 1],
      MWh: [joulesPerKWh * 1000, 1],
    },
  },
  angle: {
    phrase: 'an angle',
    examples: ['90 deg'],
    units: { deg: [1, 1], '°': [1, 1], rad: [180, Math.PI] },
  },
  ratio: {
    phrase: 'a ratio',
    examples: ['0.6 %', '0.006'],
    units: { '': [1, 1], '%': [1, 100], '‰': [1, 1000], ppm: [1, 1_000_000] },
  },
  'energy-price': {
    phrase: 'a price of energy',
    examples: ['0.7 CNY/kWh'],
    units: {
      'CNY/kWh': [1, joulesPerKWh],
      'CNY/MWh': [1, joulesPerKWh * 1000],
      'CNY/MJ': [1, 1_000_000],
      'CNY/GJ': [1, 1_000_000_000],
      'CNY/J': [1, 1],
    },
  },
  'labour-price': {
    phrase: 'a price of labour',
    examples: ['45 CNY/h'],
    units: { 'CNY/h': [1, 1], 'CNY/min': [60, 1] },
  },
  money: {
    phrase: 'an amount of money',
    examples: ['12.5 CNY'],
    units: { CNY: [1, 1], kCNY: [1000, 1], MCNY: [1_000_000, 1] },
  },
  'yearly-cost': {
    phrase: 'a cost per year',
    examples: ['3 MCNY/a'],
    units: { 'CNY/a': [1, 1], 'kCNY/a': [1000, 1], 'MCNY/a': [1_000_000, 1] },
  },
}

/** Why a text is not a quantity of the dimension asked for. */
export interface QuantityProblem {
  /** "a duration such as '45 s', '40 min' or '12 h'" */
  readonly expected: string
  /** How to mend it; empty where there is nothing to add. */
  readonly hint: string
}

const shape = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(\D.*)?$/i

/** "a duration such as '45 s', '40 min' or '12 h'" */
export function describeDimension(dimension: Dimension): string {
  const { phrase, examples } = dimensions[dimension]
  const quoted = examples.map((example) => `'${example}'`)
  const last = quoted.pop()
  return `${phrase} such as ${quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`}`
}

/** Unit symbols of a dimension, for messages and for the JSON Schema. */
export function unitsOf(dimension: Dimension): readonly string[] {
  return Object.keys(dimensions[dimension].units)
}

/** Regular expression of the texts that `readQuantity` takes, for editors. */
export function quantityPattern(dimension: Dimension): string {
  const units = unitsOf(dimension).map((unit) => unit.replaceAll('/', '\\/'))
  return `^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*(${units.join('|')})$`
}

/** The value in SI units (degrees for angles, CNY per hour for labour), or what is wrong with the text. */
export function readQuantity(text: string, dimension: Dimension): number | QuantityProblem {
  const problem = (hint: string): QuantityProblem => ({
    expected: describeDimension(dimension),
    hint,
  })
  const match = shape.exec(text.trim())
  if (match === null) return problem('')
  const number = Number(match[1])
  const unit = match[2]?.trim() ?? ''
  const factor = Object.hasOwn(dimensions[dimension].units, unit)
    ? dimensions[dimension].units[unit]
    : undefined
  if (factor === undefined) return problem(hintForUnit(match[1] ?? '', unit, dimension))
  const value = Number(((number * factor[0]) / factor[1]).toPrecision(15))
  return Number.isFinite(value) ? value : problem('the number is too large')
}

function hintForUnit(number: string, unit: string, dimension: Dimension): string {
  const units = unitsOf(dimension)
  if (unit === '') return `add the unit, for example '${number} ${usualUnit(dimension)}'`
  const sameLetters = units.find((name) => name.toLowerCase() === unit.toLowerCase())
  if (sameLetters !== undefined) return `write '${number} ${sameLetters}'`
  const other = (Object.keys(dimensions) as Dimension[]).find((name) =>
    Object.hasOwn(dimensions[name].units, unit),
  )
  if (other !== undefined) return `'${unit}' is the unit of ${dimensions[other].phrase}`
  return `unknown unit '${unit}'; units: ${units.filter((name) => name !== '').join(', ')}`
}

/** Unit of the first example of a dimension. */
function usualUnit(dimension: Dimension): string {
  return dimensions[dimension].examples[0]?.split(' ')[1] ?? ''
}
