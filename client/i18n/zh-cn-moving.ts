/** Chinese: moving through the scene, sections, and the wipe between before and now. */
import type { enMoving } from './en-moving.ts'

export const zhCnMoving: Readonly<Record<keyof typeof enMoving, string>> = {
  'cut.menu.level': '水平剖切',
  'cut.menu.upright': '竖直剖切',
  'cut.plant': '整厂',
  'cut.at.level': '{through}：距地面 {at} 米剖切',
  'cut.at.upright': '{through}：距背面 {at} 米剖切',
  'cut.slider': '剖切面位置',
  'cut.close': '结束剖切',
  'wipe.menu': '改造前 | 现在',
  'wipe.open': '在车间中对比改造前与现在',
  'wipe.slider': '改造前与现在的分割线',
  'wipe.value': '改造前占 {percent}%',
  'wipe.before': '改造前 · 模型',
  'wipe.opening': '正在打开改造前的工厂……',
  'wipe.failed': '改造前：无法显示（{code}）',
  'wipe.now': '现在',
  'wipe.then': '历史记录',
  'wipe.stage': '所示阶段 · 模型',
  'wipe.close': '结束对比',
}
