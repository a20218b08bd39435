/** Chinese: the screen in the lobby. */
import type { KioskKey } from './en-kiosk.ts'

export const zhCNKiosk: Readonly<Record<KioskKey, string>> = {
  'kiosk.touch': '触摸开始',
  'kiosk.continues': '{seconds} 秒后继续讲解',
  'kiosk.resume': '立即继续',
  'kiosk.lost': '与工厂的连接中断：画面为最后已知状态',
  'kiosk.stale': '工厂暂无新数据：画面为最后已知状态',
}
