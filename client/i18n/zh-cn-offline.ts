/** Chinese: the page that stands alone and is kept by the browser. */
import type { OfflineKey } from './en-offline.ts'

export const zhCNOffline: Readonly<Record<OfflineKey, string>> = {
  'offline.kept': '已保存到本浏览器，今后没有网络也能打开',
  'offline.newer': '本页面有新版本。',
  'offline.take': '打开新版本',
  'offline.later': '以后再说',
}
