/** Chinese: who may change something. */
import type { enAccess } from './en-access.ts'

export const zhCnAccess: Readonly<Record<keyof typeof enAccess, string>> = {
  'access.title': '仅限操作员',
  'access.text':
    '本服务器只允许操作员进行更改。输入操作员口令后，此浏览器在十二小时内即为操作员，刚才被拒绝的操作随即执行。',
  'access.key': '操作员口令',
  'access.signIn': '登录并执行',
  'access.refused.not-authorized': '口令不正确。',
  'access.refused.too-many-requests': '尝试次数过多，请稍候一分钟。',
  'access.refused.server-unreachable': '无法连接服务器。',
  'access.refused.other': '无法登录（{code}）。',
  'refusal.operator-needed': '未执行：只有操作员可以这样做。',
}
