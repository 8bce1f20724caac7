/**
 * Ports each INF below the folders as it is and written differently in ways that mean the same, and prints where the
 * ports do not: other outcomes, moves or findings.
 *
 *     npm run --silent metamorphic -- [--every N] [--only NAME] DIR…
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { port, type FileResult } from '../src/index';
import { decodeText, encodeText } from '../src/text/encoding';
import { RELATIONS } from './metamorphic/relations';
import { infsBelow } from './infs-below';

/** What a port says, without places and spelling. */
function meaningOf(result: FileResult): string[] {
  const plain = (text: string | null): string => (text ?? '').toLowerCase().replace(/\s+/g, ' ').replaceAll('"', '');
  return [
    `outcome ${result.outcome} ${plain(result.reason ?? '')}`,
    ...result.moves.map((move) => `move ${move.kind} ${plain(move.subject)}: ${plain(move.from)} -> ${plain(move.to)}`),
    ...result.findings.map(
      (finding) => `finding ${finding.id} ${finding.level} ${finding.fixed ? 'fixed' : ''} ${plain(finding.heldBack)}`,
    ),
  ].sort();
}

function difference(before: readonly string[], after: readonly string[]): string[] {
  const rest = [...after];
  const gone = before.filter((line) => {
    const at = rest.indexOf(line);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
  return [...gone.map((line) => `  - ${line}`), ...rest.map((line) => `  + ${line}`)];
}

/** A section in pieces is told, and joined. */
function isUnexpected(line: string): boolean {
  return !/^ {2}[-+] (?:finding T38-parted-section|outcome (?:un)?changed)/.test(line);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { every: { type: 'string', default: '1' }, only: { type: 'string' } },
  });
  if (positionals.length === 0) throw new Error('Name the folders to read.');
  const paths = positionals.flatMap(infsBelow).filter((_, index) => index % Number(values.every) === 0);
  let compared = 0;
  let different = 0;
  for (const path of paths) {
    const bytes = readFileSync(path);
    const decoded = decodeText(bytes);
    // A lone carriage return ends a line for Windows; the rewrites below know line feeds only.
    if (/\r(?!\n)/.test(decoded.text)) continue;
    const [original] = await port([{ path: 'a.inf', bytes }]);
    if (original === undefined || original.outcome === 'skipped' || original.outcome === 'failed') continue;
    const meaning = meaningOf(original);
    for (const relation of RELATIONS) {
      if (values.only !== undefined && relation.name !== values.only) continue;
      const text = relation.rewrite(decoded.text);
      if (text === null || text === decoded.text) continue;
      const [other] = await port([{ path: 'a.inf', bytes: encodeText(decoded, text) }]);
      compared++;
      const lines = other === undefined ? ['  no result'] : difference(meaning, meaningOf(other)).filter(isUnexpected);
      if (lines.length === 0) continue;
      different++;
      console.log(`${path}: ${relation.name}\n${lines.join('\n')}`);
    }
  }
  console.log(`${paths.length} files, ${compared} other spellings, ${different} ported differently`);
  process.exitCode = different === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
