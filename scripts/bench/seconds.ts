/** Processor seconds of a piece of work in this process. */
export async function seconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** The one in the middle. */
export function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

export async function median(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await seconds(work));
  return middle(times);
}

/** Times pieces of work by turns, as what comes first in a process also pays for compiling what they share. */
export async function sideBySide(
  rounds: number,
  parts: readonly { readonly name: string; readonly work: () => unknown }[],
): Promise<{ name: string; seconds: number }[]> {
  const times = parts.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, { work }] of parts.entries()) times[index]?.push(await seconds(work));
  return parts.map(({ name }, index) => ({ name, seconds: middle(times[index] ?? []) }));
}
