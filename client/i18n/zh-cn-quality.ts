/** Chinese: the quality control points of a plant. */
import type { enQuality } from './en-quality.ts'

export const zhCnQuality: Readonly<Record<keyof typeof enQuality, string>> = {
  'quality.title': '质量控制点',
  'quality.normal': '{total} 个中 {count} 个正常',
  'quality.limits': '允许 {low} ～ {high}',
  'quality.cpk': 'Cpk',
  'quality.readings': 'n = {count}',
  'quality.gap.noLimit': '缺少一侧限值',
  'quality.gap.fewReadings': '读数 {count} / {least}',
  'quality.gap.noSpread': '读数全部相同',
  'quality.yield': '本班一次合格率',
  'quality.yieldSince': '自 {time} 一次合格率',
  'quality.yieldOf': '{unit}，自 {time}',
  'quality.gap.nothingInspected': '本班尚无检验',
  'quality.gap.unrecorded': '本班没有记录',
  'quality.gap.reading': '正在读取记录',
  'quality.gap.both': '{value}（{reason}）',
  'quality.cpkMeans':
    'Cpk（过程能力指数，ISO 22400-2）：均值到正常范围较近一侧限值的距离，除以单个读数标准差的三倍；至少 {least} 个、至多 {most} 个读数，均为本页面所见。',
  'quality.yieldMeans':
    'FPY（一次合格率，ISO 22400-2）：本班（或其记录）开始以来该设备所检产品中，未经报废或返工即合格的比例。',
}
