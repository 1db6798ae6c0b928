// expects typescript(await-thenable)
export async function start(value: number): Promise<number> {
  return (await value) + 1
}
