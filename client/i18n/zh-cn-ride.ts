/** Chinese: riding along with a thing. */
import type { enRide } from './en-ride.ts'

export const zhCnRide: Readonly<Record<keyof typeof enRide, string>> = {
  'ride.title': '跟随中',
  'ride.nextStation': '下一步：{station}',
  'ride.nextPlace': '下一步：送往{place}',
  'ride.nextOut': '下一步：完工，离开工厂',
  'ride.nextUnknown': '下一步：尚不明确',
  'ride.inStore': '已入库：在厂内的行程到此结束。',
  'ride.ended': '跟随已结束。',
  'ride.lost': '此刻它不在厂内。',
  'ride.began': '从{item}开始跟随',
  'ride.turn.drawn': '成为{item}{count, plural, =0 {} other {（同批另有 # 件，选最靠前者）}}',
  'ride.turn.changed': '在{unit}成为{kind}',
  'ride.turn.built-in':
    '在{unit}{count, plural, =0 {} other {与另外 # 个零件一起}}装入{item}，随其继续',
  'ride.turn.took-in': '在{unit}装入 {count} 个零件',
  'ride.turn.cut': '在{unit}分为 {count} 件，跟随后续路程最长的{item}',
  'ride.turn.loaded': '装上{item}',
  'ride.turn.unloaded': '从{item}卸下',
  'ride.turn.stored': '入{place} {slot} 号货位',
  'ride.turn.shipped': '从{place}发货',
  'ride.turn.scrapped': '在{unit}报废',
  'ride.turn.finished': '在{unit}完工',
  'ride.turn.found': '重新跟上，现为{item}',
}
