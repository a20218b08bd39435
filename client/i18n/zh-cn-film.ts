/** Sentences of pictures and films in Chinese. */
import type { FilmKey } from './en-film.ts'

export const zhCNFilm: Readonly<Record<FilmKey, string>> = {
  'film.title': '车间图片',
  'film.close': '关闭',
  'film.noScene': '车间画面未绘制，无法拍摄。',
  'film.size': '尺寸',
  'film.size.page': '与页面相同',
  'film.size.pixels': '{width} × {height}',
  'film.labels': '标签（与页面相同）',
  'film.words': '注明工厂、工厂时间与数据类型',
  'film.save': '保存图片',
  'film.saved': '已保存：{name}',
  'film.pictureFailed': '图片无法绘制。',
  'film.lost': '连接已断开，数据陈旧',
}
