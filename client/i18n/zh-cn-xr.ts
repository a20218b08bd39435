/** Chinese: the plant in a headset and on the table. */
import type { enXr } from './en-xr.ts'

export const zhCnXr: Readonly<Record<keyof typeof enXr, string>> = {
  'xr.vr': '戴上头显走进车间',
  'xr.ar': '把工厂摆到桌面上',
  'xr.refused': '设备未允许进入沉浸模式。',
  'xr.inHall': '您已进入车间。左摇杆行走,右摇杆转身,指向地面并按下扳机即可移动到该处。',
  'xr.onTable': '工厂已摆到桌面上。摇杆旋转和缩放,按下扳机固定,再按一次重新摆放。',
  'xr.touchTable': '拖动旋转,双指缩放和旋转,轻点固定,再点一次重新摆放。',
  'xr.leave': '退出',
}
