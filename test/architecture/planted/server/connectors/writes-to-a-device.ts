interface Client {
  publish(topic: string, payload: string): void
  writeSingleNode(node: string, value: number): Promise<void>
}

export async function setPoint(client: Client): Promise<void> {
  client.publish('line/1/set-point', '80')
  await client.writeSingleNode('s=SetPoint', 80)
  client['publish']('line/1/set-point', '80')
}
