import { promises as fs } from 'node:fs';

const CHUNK = 1024 * 1024;
const NEWLINE = 0x0a;

/** The lines of a file without their ends, each with the byte that it starts at. Takes little memory, however long the file is. */
export async function* linesOf(file: string): AsyncGenerator<{ readonly start: number; readonly text: string }> {
  const handle = await fs.open(file, 'r');
  try {
    // Pieces of a line that has not ended yet.
    let pieces: Buffer[] = [];
    let start = 0;
    for (let at = 0; ;) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, at);
      if (bytesRead === 0) break;
      let from = 0;
      for (let end = buffer.indexOf(NEWLINE); end !== -1 && end < bytesRead; end = buffer.indexOf(NEWLINE, from)) {
        const line = Buffer.concat([...pieces, buffer.subarray(from, end)]);
        pieces = [];
        yield { start, text: line.toString('utf8') };
        from = end + 1;
        start = at + from;
      }
      if (from < bytesRead) pieces.push(buffer.subarray(from, bytesRead));
      at += bytesRead;
    }
    if (pieces.length > 0) yield { start, text: Buffer.concat(pieces).toString('utf8') };
  } finally {
    await handle.close();
  }
}
