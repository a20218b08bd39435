/** Chinese: walking through the hall. */
import type { enWalk } from './en-walk.ts'

export const zhCnWalk: Readonly<Record<keyof typeof enWalk, string>> = {
  'walk.enter': '步行进入车间',
  'walk.leave': '退出步行',
  'walk.leaveKey': '退出步行({key})',
  'walk.keys': 'W A S D 行走 · 拖动或 ← → 环顾 · {fast} 快走',
  'walk.touch': '拖动画面环顾四周',
  'walk.stick': '行走摇杆',
  'keys.walk': '步行进入车间(随后 W A S D)',
}
