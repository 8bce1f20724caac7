/** The most bytes of paths that go onto one command line. */
const ARGUMENT_BYTES = 24_000;

/** Paths in portions that fit onto one command line. */
export function batches(files: readonly string[]): string[][] {
  const result: string[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    const size = Buffer.byteLength(file) + 1;
    if (bytes + size > ARGUMENT_BYTES) {
      result.push([]);
      bytes = 0;
    }
    (result.at(-1) as string[]).push(file);
    bytes += size;
  }
  return result;
}
