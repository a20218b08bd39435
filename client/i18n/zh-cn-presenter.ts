/** Chinese: showing a plant to guests, and following a host. */
import type { PresenterKey } from './en-presenter.ts'

export const zhCNPresenter: Readonly<Record<PresenterKey, string>> = {
  'present.title': '向访客讲解',
  'present.opening': '正在打开访客入口…',
  'present.scan': '扫码，手机同看',
  'present.code': '口令',
  'present.followers': '{count, plural, =0 {暂无人跟随} other {# 位访客正在跟随}}',
  'present.left': '口令在 {minutes} 分钟内有效。',
  'present.hide': '收起',
  'present.end': '结束讲解',
  'present.badge': '讲解中：{count} 人',
  'present.problem.guests-off': '本服务器没有访客入口。启动时请设置 {setting}，例如 {example}。',
  'present.problem.too-many-presentations': '已有八场讲解在进行，请先结束其中一场。',
  'present.problem.unknown-presentation': '讲解已结束。',
  'present.problem.other': '无法打开讲解（{code}）。',
  'follow.with': '跟随讲解',
  'follow.free': '自由浏览',
  'follow.back': '回到讲解',
  'follow.waiting': '讲解尚未开始，先随意看看！',
  'follow.stale': '工厂暂无新数据：画面为最后已知状态。',
  'follow.lost': '连接中断：画面为最后已知状态，正在重连…',
  'follow.ended': '讲解已结束，感谢您的参观！',
}
