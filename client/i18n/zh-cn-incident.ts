/** Chinese: incidents of a plant, to start, to follow and to replay. */
import type { enIncident } from './en-incident.ts'

export const zhCnIncident: Readonly<Record<keyof typeof enIncident, string>> = {
  'incident.title': '事故脚本',
  'incident.tabs': '左栏',
  'incident.tab.equipment': '设备',
  'incident.tab.incidents': '事故脚本',
  'incident.none': '该工厂没有已知的事故脚本。',
  'incident.start': '启动',
  'incident.replay': '回放此事故',
  'incident.ahead': '{duration}后开始',
  'incident.running': '已进行 {duration}',
  'incident.over': '始于 {time}，已结束',
  'incident.progress': '步骤 {steps}/{allSteps}，报警 {alarms}/{allAlarms}',
  'incident.began': '{id} 开始',
  'incident.ended': '{id} 结束',
  'incident.noRecord': '没有该事故的记录。',
  'incident.root': '根本原因',
  'incident.alarms': '报警顺序',
  'incident.response': '正确处置',
  'incident.kpi': '对指标的影响',
}
