/** Chinese: the panel of problems in a plant file that is being written. */
export const zhCnOwnPlant = {
  'watch.title': '工厂文件有 {count} 处错误',
  'watch.goesOn': '运行的仍是上一次正确的工厂。改正后保存即可。',
  'watch.dismiss': '隐藏，直到文件改变',
  'watch.expected': '应为',
  'watch.got': '实为',
  'watch.mend': '改法',
} as const
