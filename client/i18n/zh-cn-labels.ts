/** Chinese: what the buttons between the labels of the hall say. */
import type { enLabels } from './en-labels.ts'

export const zhCnLabels: Readonly<Record<keyof typeof enLabels, string>> = {
  'labels.more': '此处还有 {count} 台：{names}。点击靠近查看',
  'labels.outside': '画面外需处理：{names}。点击前往',
  'labels.andMore': '{names} 等，另有 {count} 台',
}
