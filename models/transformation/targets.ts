/** Values of programme indicators that were published: targets of cities, what workshops and countries have reached. */
import type { IndicatorName } from '#models/measure/programme-indicators.ts'
import type { FigureSource, LocalizedText } from '#models/plant/plant.ts'

export interface IndicatorTarget {
  readonly indicator: IndicatorName
  /** `target`: to be reached or passed; `reached`: what others have, to compare with. */
  readonly kind: 'target' | 'reached'
  /** In the unit of the indicator: shares 0..1, robots for 10,000 persons. */
  readonly value: number
  readonly label: LocalizedText
  readonly source: FigureSource
}

/** As published, not converted; where a definition differs from ours, the label says so. The first of an indicator is what it is drawn against. */
export const indicatorTargets: readonly IndicatorTarget[] = [
  {
    indicator: 'digitalControl',
    kind: 'target',
    value: 0.7,
    label: { en: 'Jiaxing, target for 2021', zh: '嘉兴 2021 年目标' },
    source: 'municipal report of Jiaxing on robots and smart transformation',
  },
  {
    indicator: 'digitalControl',
    kind: 'reached',
    value: 0.936,
    label: {
      en: 'Changzhou, demonstration workshops of 2020: automatic and intelligent machines in use',
      zh: '常州 2020 年示范车间：自动化、智能化设备使用率',
    },
    source: 'municipal report of Changzhou on smart workshops',
  },
  {
    indicator: 'networking',
    kind: 'target',
    value: 0.55,
    label: { en: 'Jiaxing, target for 2021', zh: '嘉兴 2021 年目标' },
    source: 'municipal report of Jiaxing on robots and smart transformation',
  },
  {
    indicator: 'networking',
    kind: 'reached',
    value: 0.942,
    label: { en: 'Changzhou, demonstration workshops of 2020', zh: '常州 2020 年示范车间' },
    source: 'municipal report of Changzhou on smart workshops',
  },
  {
    indicator: 'robotDensity',
    kind: 'reached',
    value: 160,
    label: { en: 'Jiaxing, end of 2019', zh: '嘉兴 2019 年底' },
    source: 'municipal report of Jiaxing on robots and smart transformation',
  },
  {
    indicator: 'robotDensity',
    kind: 'reached',
    value: 470,
    label: { en: 'China, manufacturing, 2023', zh: '中国制造业 2023 年' },
    source: 'International Federation of Robotics',
  },
  {
    indicator: 'robotDensity',
    kind: 'reached',
    value: 429,
    label: { en: 'Germany, manufacturing, 2023', zh: '德国制造业 2023 年' },
    source: 'International Federation of Robotics',
  },
  {
    indicator: 'robotDensity',
    kind: 'reached',
    value: 1012,
    label: { en: 'Republic of Korea, manufacturing, 2023', zh: '韩国制造业 2023 年' },
    source: 'International Federation of Robotics',
  },
]
