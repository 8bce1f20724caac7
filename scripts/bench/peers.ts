import { spawnSync } from 'node:child_process';
import { parse, stringify } from 'ini';
import { middle, seconds } from './seconds';

/** What another reader of INI files costs for the same files. */
export interface Peer {
  readonly name: string;
  readonly seconds: number;
  /** How many of the files it reads to the end. */
  readonly read: number;
}

/** npm's reader: sections and keys alone, without comments, order of equal keys or places in the text. */
export async function npmIni(texts: readonly string[], rounds: number): Promise<Peer> {
  let read = 0;
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    read = 0;
    times.push(
      await seconds(() => {
        for (const text of texts) {
          try {
            stringify(parse(text));
            read++;
          } catch {
            // What it cannot read costs it nothing more.
          }
        }
      }),
    );
  }
  return { name: 'npm ini, parse + stringify', seconds: middle(times), read };
}

const SCRIPT = `
import configparser, io, json, sys, time
texts = json.load(sys.stdin)
times = []
for _ in range(int(sys.argv[1])):
    start, read = time.process_time(), 0
    for text in texts:
        try:
            parser = configparser.RawConfigParser(strict=False, allow_no_value=True, delimiters=('=',), comment_prefixes=(';',))
            parser.read_string(text)
            parser.write(io.StringIO())
            read += 1
        except Exception:
            pass
    times.append(time.process_time() - start)
print(json.dumps({'seconds': sorted(times)[len(times) // 2], 'read': read}))
`;

/** Python's reader; null where there is no Python. */
export function configparser(texts: readonly string[], rounds: number): Peer | null {
  const { status, stdout } = spawnSync('python3', ['-c', SCRIPT, String(rounds)], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) return null;
  return { name: 'Python configparser, read + write', ...(JSON.parse(stdout) as Omit<Peer, 'name'>) };
}
