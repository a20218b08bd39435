/** The sentences of the parser and of the check of models in Chinese. They speak English to terminals and logs; what is not known here stays as it is. */

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

/** Why a model of the plant's own is refused. */
const refusals: typeof words = [
  [
    /^at most (\d+) bytes expected, (\d+) (?:came|are there).*$/,
    '最多 $1 字节，实为 $2；请缩小后导出',
  ],
  [/^at most (\d+) textures expected, (\d+) came.*$/, '最多 $1 张贴图，实为 $2；请合并'],
  [/^at most (\d+) triangles expected, (\d+) came.*$/, '最多 $1 个三角形，实为 $2；请简化模型'],
  [/^textures of at most (\d+) pixels expected, (.+) came$/, '贴图边长最多 $1 像素，实为 $2'],
  [/^textures inside the file expected.*$/, '贴图应在文件内；请导出为单个 .glb'],
  [/^textures as PNG or JPEG expected.*$/, '贴图应为 PNG 或 JPEG'],
  [/^one buffer inside the file expected.*$/, '应只有一个内置缓冲区；请导出为单个 .glb'],
  [
    /^a buffer of (\d+) bytes is promised, (\d+) are there.*$/,
    '声明的缓冲区为 $1 字节，实有 $2；请重新导出',
  ],
  [/^a part of the buffer lies outside.*$/, '缓冲区片段越界；请重新导出'],
  [/^more numbers are promised.*$/, '声明的数据多于缓冲区所有；请重新导出'],
  [/^numbers without a plain place.*$/, '数据不在缓冲区内；导出时不要使用稀疏访问器'],
  [/^glTF 2\.0 expected, (.+) came.*$/, '应为 glTF 2.0，实为 $1；请按 glTF 2.0 导出'],
  [/^the extension (\S+) is not read here.*$/, '不支持扩展 $1；导出时不要压缩，也不要附加内容'],
  [/^a binary glTF.*$/, '应为二进制 glTF（.glb）'],
  [/^GLB version 2 expected, (.+) came$/, '应为 GLB 第 2 版，实为 $1'],
  [/^its length is not the one.*$/, '文件长度与其声明不符，可能被截断'],
  [/^a chunk goes beyond.*$/, '数据块超出文件末尾'],
  [/^it has no description.*$/, '缺少描述（JSON 块）'],
  [/^its description is not glTF 2\.0 at (.*?): (.*)$/, '描述在 $1 处不符合 glTF 2.0：$2'],
  [/^its description is not JSON$/, '描述不是 JSON'],
  [/^its nodes hang on each other in a circle$/, '节点互相嵌套成环'],
  [/^a node is named that is not there$/, '引用了不存在的节点'],
  [/^nothing in it has a surface.*$/, '其中没有任何表面；请连同网格一起导出'],
  [/^it cannot be read; export it again$/, '无法读取；请重新导出'],
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
  for (const [pattern, chinese] of [...words, ...refusals]) {
    const found = pattern.exec(text)
    if (!found) continue
    const said = found.map(
      (part) => things[part?.replace(/^an? /, '') ?? ''] ?? part?.replace(/ or (?=')/, ' 或 '),
    )
    return chinese.replace(/\$(\d)/g, (_, index: string) => said[Number(index)] ?? '')
  }
  return text
}
