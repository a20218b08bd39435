/** Chinese: views that a person keeps. */
import type { enBookmark } from './en-bookmark.ts'

export const zhCnBookmark: Readonly<Record<keyof typeof enBookmark, string>> = {
  'bookmark.own': '我的视角',
  'bookmark.plant': '工厂视角',
  'bookmark.manage': '我的视角……',
  'bookmark.unnamed': '视角 {number}',
  'bookmark.show': '显示{name}',
  'bookmark.name': '视角 {number} 的名称',
  'bookmark.delete': '删除{name}',
  'bookmark.save': '保存当前视角',
  'bookmark.saved': '视角已保存:按 {number} 键再次显示',
  'bookmark.notKept': '视角 {number} 仅保留到页面关闭:此浏览器不保存数据',
  'bookmark.help':
    '保存镜头、叠加图层、主题、所选对象和剖面,仅存于此浏览器、仅用于本工厂。编号相同时,优先显示我的视角。',
  'keys.saveView': '将当前视角保存到编号',
}
