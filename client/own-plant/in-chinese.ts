/** The parser's sentences in Chinese. It speaks English to terminals and logs; what is not known here stays as it is. */

const words: readonly (readonly [pattern: RegExp, chinese: string])[] = [
  [/^(a|an) (.+) such as (.+)$/, '$2，例如 $3'],
  [/^did you mean '(.*)'\?$/, '是不是“$1”？'],
  [/^(?:known|valid|names?): (.*)$/, '可用：$1'],
  [/^one of (.*)$/, '下列之一：$1'],
  [/^add the key '(.*)'$/, '补上键“$1”'],
  [/^add the unit, for example '(.*)'$/, '补上单位，例如“$1”'],
  [/^write '?(.*?)'?$/, '写成 $1'],
  [/^'(.*)' is the unit of (.*)$/, '“$1”是$2的单位'],
  [/^unknown unit '(.*)'; units: (.*)$/, '没有单位“$1”；可用：$2'],
  [/^the id of an? (.*)$/, '一个$1的 id'],
  [/^an id: .*$/, 'id：先是字母，后可跟字母、数字、_ . 或 -'],
  [/^ids have no blanks$/, 'id 中不能有空格'],
  [/^a whole number from (.*) on$/, '不小于 $1 的整数'],
  [/^a whole number from (.*) on, or 'unlimited'$/, "不小于 $1 的整数，或 'unlimited'"],
  [/^a list of (\d+)$/, '含 $1 项的列表'],
  [/^(.*): a plant that runs keeps its id$/, '$1：运行中的工厂保持其 id'],
  [/^start the server anew to give it another one$/, '要换 id，请重启服务器'],
  [/^a known key$/, '已知的键'],
  [/^a plant that opens$/, '能够打开的工厂'],
  [/^every key once$/, '每个键只出现一次'],
  [/^a second one$/, '又出现一次'],
  [/^rename or remove one of them$/, '改名或删去其中一个'],
  [/^something else$/, '其他内容'],
  [/^nothing$/, '无'],
  [/^an empty value$/, '空值'],
  [/^an empty list$/, '空列表'],
  [/^a map$/, '映射（键: 值）'],
  [/^a list$/, '列表'],
  [/^a text$/, '文本'],
  [/^a number$/, '数字'],
  [/^true or false$/, 'true 或 false'],
]

/** Kinds of things and quantities within those sentences. */
const things: Readonly<Record<string, string>> = {
  duration: '时长',
  length: '长度',
  speed: '速度',
  mass: '质量',
  power: '功率',
  energy: '能量',
  angle: '角度',
  ratio: '比率',
  station: '工位',
  place: '缓存',
  product: '产品',
  'work unit': '设备',
  'item kind': '物料类型',
}

export function inChinese(text: string): string {
  for (const [pattern, chinese] of words) {
    const found = pattern.exec(text)
    if (!found) continue
    const said = found.map(
      (part) => things[part?.replace(/^an? /, '') ?? ''] ?? part?.replace(/ or (?=')/, ' 或 '),
    )
    return chinese.replace(/\$(\d)/g, (_, index: string) => said[Number(index)] ?? '')
  }
  return text
}
