/**
 * Compares `readAsSetupapi` with recorded answers and prints what differs.
 *
 *     npm run parity
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseInfText } from '../src/inf/parse';
import { printInfText } from '../src/inf/print';
import { readAsSetupapi, windowsDirectoryOf, type SetupapiReading } from '../src/inf/setupapi';
import { sharedFolder } from './shared-folder';
import { decodeText } from '../src/text/encoding';

interface Answer extends SetupapiReading {
  readonly file: string;
}

function answers(shared: string): { answer: Answer; path: string; directory: string }[] {
  const edge = join(shared, 'oracle/edge');
  const edges = readdirSync(edge)
    .filter((name) => name.endsWith('.setupapi.json'))
    .map((name) => ({
      answer: JSON.parse(readFileSync(join(edge, name), 'utf8')) as Answer,
      path: join(edge, name.replace('.setupapi.json', '.inf')),
      directory: 'Z:\\tmp\\h\\oracle\\edge\\',
    }));
  const corpus = gunzipSync(readFileSync(join(shared, 'corpus/setupapi.ndjson.gz')))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer)
    .map((answer) => ({
      answer,
      path: join(shared, answer.file),
      directory: windowsDirectoryOf(`/work/steering/shared/${answer.file}`),
    }));
  return [...edges, ...corpus];
}

function shape(reading: SetupapiReading): unknown {
  return {
    ok: reading.ok,
    error: reading.error,
    errorLine: reading.errorLine,
    sections: reading.sections.map((section) => ({
      name: section.name,
      lines: section.lines.map((line) => ({ key: line.key, fields: line.fields })),
    })),
  };
}

function firstDifference(a: SetupapiReading, b: SetupapiReading): string {
  if (a.ok !== b.ok || a.error !== b.error || a.errorLine !== b.errorLine)
    return `${a.error}:${a.errorLine} / ${b.error}:${b.errorLine}`;
  for (const [index, section] of a.sections.entries()) {
    const other = b.sections[index];
    if (other?.name !== section.name) return `section ${section.name} / ${other?.name}`;
    for (const [at, line] of section.lines.entries()) {
      const mine = JSON.stringify([line.key, line.fields]);
      const theirs = JSON.stringify([other.lines[at]?.key, other.lines[at]?.fields]);
      if (mine !== theirs) return `[${section.name}] ${mine.slice(0, 300)} / ${theirs.slice(0, 300)}`;
    }
  }
  return 'more sections or lines';
}

function main(): void {
  const shared = sharedFolder();
  let same = 0;
  let lossless = 0;
  const different: string[] = [];
  const all = answers(shared);
  for (const { answer, path, directory } of all) {
    const bytes = readFileSync(path);
    const decoded = decodeText(bytes);
    if (printInfText(parseInfText(decoded.text)) === decoded.text) lossless++;
    const mine = readAsSetupapi(bytes, directory);
    if (JSON.stringify(shape(mine)) === JSON.stringify(shape(answer))) same++;
    else different.push(`${answer.file}: ${firstDifference(mine, answer)}`);
  }
  for (const line of different) console.log(line);
  console.log(`${all.length} files, ${lossless} lossless, ${same} read alike, ${different.length} differ`);
}

main();
