/** Chinese: capsules and the record as files. */
import type { enCapsule } from './en-capsule.ts'

export const zhCnCapsule: Readonly<Record<keyof typeof enCapsule, string>> = {
  'capsule.banner': '{plant} · {from} – {to}',
  'capsule.close': '关闭记录',
  'capsule.open': '打开事件胶囊',
  'capsule.drop': '将事件胶囊拖到此处打开',
  'capsule.save': '保存为事件胶囊',
  'capsule.saving': '正在生成文件 …',
  'capsule.reading': '正在读取事件胶囊 …',
  'capsule.opened': '已打开：{plant}',
  'capsule.openedHere': '仅在本页打开；服务器未接收（{code}）。',
  'capsule.tools': '将记录存为文件',
  'capsule.range': '{from} – {to}',
  'capsule.wholeRecord': '全部记录',
  'capsule.refused.capsule-not-a-capsule': '未打开：该文件不是事件胶囊。',
  'capsule.refused.capsule-truncated': '未打开：事件胶囊不完整，结尾缺失。',
  'capsule.refused.capsule-damaged': '未打开：事件胶囊已损坏。',
  'capsule.refused.capsule-too-large': '超出事件胶囊的容量：请用入点和出点选择更短的时段。',
  'capsule.refused.capsule-member': '未打开：事件胶囊缺少内容，或含有不该有的内容。',
  'capsule.refused.capsule-hash': '未打开：事件胶囊的内容在生成后被改动。',
  'capsule.refused.capsule-newer': '未打开：事件胶囊由更新版本的程序生成。',
  'capsule.refused.capsule-malformed': '未打开：事件胶囊的内容不一致。',
  'capsule.refused.not-recorded': '此时段没有记录。',
  'capsule.refused.several-plant-models': '工厂模型在此时段内有变更：请选择变更之前或之后的时段。',
  'capsule.refused.too-many-requests': '请求过多，请稍候。',
  'capsule.refused.other': '未完成（{code}）。',
}
