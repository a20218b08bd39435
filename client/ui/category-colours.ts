/** Colours of what is no state (a product, an order): none of them is red or amber, which mean trouble. */
export const categoryColours = [
  '#2a7de1',
  '#12a594',
  '#8e4ec6',
  '#0d8fb8',
  '#5b6ee1',
  '#3f9b45',
  '#b0589f',
  '#6b7b8c',
] as const

export function categoryColour(index: number): string {
  return categoryColours[Math.max(0, index) % categoryColours.length]!
}
