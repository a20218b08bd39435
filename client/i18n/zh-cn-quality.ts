/** Chinese: the quality control points of a plant. */
import type { enQuality } from './en-quality.ts'

export const zhCnQuality: Readonly<Record<keyof typeof enQuality, string>> = {
  'quality.title': '质量控制点',
  'quality.normal': '{total} 个中 {count} 个正常',
  'quality.limits': '允许 {low} ～ {high}',
}
