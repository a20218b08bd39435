export async function start(url: string): Promise<void> {
  await fetch(url, { method: 'PUT' })
}

export const command = ['spBv1.0', 'group', 'DCMD', 'edge', 'press'].join('/')
