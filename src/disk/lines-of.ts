import { constants as bufferConstants } from 'node:buffer';
import { constants, promises as fs } from 'node:fs';

const CHUNK = 1024 * 1024;
const NEWLINE = 0x0a;
/** A longer line cannot be a text. */
const LONGEST_LINE = bufferConstants.MAX_STRING_LENGTH;

/** Why the lines of a file are not read. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable';
}

/**
 * The lines of a regular file without their ends, each with the byte that it starts at. Takes little memory, however
 * long the file is.
 *
 * @throws NotReadable for a device, a pipe or a folder, and where a line is too long; or the system's error
 */
export async function* linesOf(file: string): AsyncGenerator<{ readonly start: number; readonly text: string }> {
  // Without O_NONBLOCK the mere opening of a pipe waits for a writer.
  const handle = await fs.open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await handle.stat()).isFile()) throw new NotReadable('it is not a regular file');
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
      if (at - start > LONGEST_LINE) throw new NotReadable(`it has a line of more than ${LONGEST_LINE} bytes`);
    }
    if (pieces.length > 0) yield { start, text: Buffer.concat(pieces).toString('utf8') };
  } finally {
    await handle.close();
  }
}
