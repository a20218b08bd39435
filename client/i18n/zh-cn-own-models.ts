/** Chinese: models of the plant's own that cannot be drawn. */
import type { enOwnModels } from './en-own-models.ts'

export const zhCnOwnModels: Readonly<Record<keyof typeof enOwnModels, string>> = {
  'ownModel.failed': '保留内置造型。{models}',
  'ownModel.failed.no-model': '{file}：工厂文件旁没有该文件。',
  'ownModel.failed.model-refused': '{file}：{reason}。',
  'ownModel.failed.server-unreachable': '{file}：服务器没有应答。',
  'ownModel.failed.other': '{file}：{reason}。',
}
