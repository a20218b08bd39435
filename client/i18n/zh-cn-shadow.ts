/** Chinese: what forks of live plants assume, and the model that runs beside the equipment. */
import type { enShadow } from './en-shadow.ts'

export const zhCnShadow: Readonly<Record<keyof typeof enShadow, string>> = {
  'assumption.title': '本工厂接入实时设备：有 {count} 项须作假定',
  'assumption.time-to-failure-drawn': '下次故障的时刻由模型抽取（{count} 台）。',
  'assumption.repair-time-drawn': '正在进行的维修还需多久由模型抽取（{count} 台）。',
  'assumption.held-until-repaired': '模型没有维修时间：停机直到修复为止（{count} 台）。',
  'assumption.maintenance-time-drawn': '正在进行的保养需时由模型抽取（{count} 台）。',
  'assumption.maintenance-until-ended': '模型没有相应计划：保养直到有人结束为止（{count} 台）。',
  'assumption.stop-ignored': '按日历应当工作却停着：视为立即继续（{count} 台）。',
  'assumption.stale-unit-assumed': '没有消息：以最后所知为准（{count} 台）。',
  'assumption.cycle-begins-anew': '加工进度未知：重新开始（{count} 批）。',
  'assumption.cycle-overdue': '在机时间已超过计划：视为完成（{count} 批）。',
  'assumption.moving-put-at-end': '在输送机或车辆上：直接放到去处（{count} 件）。',
  'assumption.vehicles-at-home': '车辆从驻地出发，电量充满（{count} 辆）。',
  'assumption.lying-time-begins-anew': '已存放多久未知：重新计时（{count} 件）。',
  'assumption.carriers-unknown': '放在哪个载具上未知：视为没有载具（{count} 件）。',
  'assumption.contents-unknown': '设备在运行，但其中物料几乎未知：按已知的继续（{count} 台）。',
  'assumption.items-left-out': '下落不明：不予考虑（{count} 件）。',
  'assumption.released-to-limit': '按投料规则立即投入（{count} 件）。',
  'assumption.orders-unknown': '未完成的订单未知：其后按计划下达。',
}
