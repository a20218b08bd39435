/** What figures of a tour are called where nobody has given them a name of their own. */
import type { LocalizedText } from '#models/plant/plant.ts'
import type { LiveFigure, PlantFigure, TourFigure } from './tour.ts'

const liveFigureNames: Readonly<Record<LiveFigure, LocalizedText>> = {
  'good-today': { en: 'Good today', zh: '今日合格产量' },
  'order-progress': { en: 'Order of the day', zh: '日订单进度' },
  'first-pass-yield': { en: 'First-pass yield', zh: '一次合格率' },
  scrap: { en: 'Scrap', zh: '报废率' },
  oee: { en: 'OEE of the bottleneck', zh: '瓶颈 OEE' },
  'work-in-process': { en: 'Work in process', zh: '在制品' },
  'lead-time': { en: 'Lead time', zh: '生产周期' },
  'energy-per-unit': { en: 'Energy', zh: '单位能耗' },
  power: { en: 'Power', zh: '功率' },
  staff: { en: 'People a shift', zh: '每班人数' },
  robots: { en: 'Robots', zh: '机器人' },
  'machines-running': { en: 'Machines at work', zh: '运行设备' },
  bottleneck: { en: 'Bottleneck', zh: '瓶颈' },
}

export const plantFigureNames: Readonly<Record<PlantFigure, LocalizedText>> = {
  throughput: { en: 'Output', zh: '产量' },
  'lead-time': { en: 'Lead time', zh: '生产周期' },
  scrap: { en: 'Scrap', zh: '报废率' },
  'first-pass-yield': { en: 'First-pass yield', zh: '一次合格率' },
  'staff-per-shift': { en: 'People a shift', zh: '每班人数' },
  'energy-per-unit': { en: 'Energy', zh: '单位能耗' },
  'electricity-per-unit': { en: 'Electricity', zh: '单位电耗' },
  'fuel-per-unit': { en: 'Fuel', zh: '单位燃料' },
  'labour-per-unit': { en: 'Labour', zh: '单位工时' },
  'cost-index': { en: 'Cost index', zh: '成本指数' },
}

export function liveFigureOf(live: LiveFigure): TourFigure {
  return { kind: 'live', live, name: liveFigureNames[live] }
}
