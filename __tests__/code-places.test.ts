import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeTransforms, infTransforms } from '../src/builtin-transforms';
import { isProjectFile } from '../src/code/build-units';
import { languageOf } from '../src/code/source-language';
import { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from '../src/contract/options';
import { portCode } from '../src/engine/code/port-code';
import { portInf } from '../src/engine/port-inf';
import { readInf } from '../src/engine/read-inf';
import { infFacts } from '../src/engine/tooling/inf-facts';
import { filesBelow } from '../scripts/code-score';

const OPTIONS: EngineOptions = { ...DEFAULT_OPTIONS, transforms: [...infTransforms(), ...codeTransforms()] };
const folder = join(__dirname, 'code-places');
const MARK = /(?:\/\/|#|rem |::) ?@((?: [A-Z]\d\d(?: (?:error|warning|note))?)+)/;

interface Place {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  /** Null where a mark leaves it open. */
  readonly level: string | null;
}

function marked({ path, bytes }: InputFile): Place[] {
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .flatMap((text, index) =>
      [...(MARK.exec(text)?.[1] ?? '').matchAll(/([A-Z]\d\d)(?: (error|warning|note))?/g)].map(
        ([, rule = '', level = null]) => ({ path, line: index + 1, rule, level }),
      ),
    );
}

async function told(files: readonly InputFile[]): Promise<Place[]> {
  const code = files.filter(({ path }) => languageOf(path) !== null);
  const infs = files
    .filter(({ path }) => /\.inf$/i.test(path))
    .flatMap((file) => {
      const opened = readInf(file, OPTIONS);
      return opened.kind === 'inf' ? [infFacts(opened, portInf(file, OPTIONS))] : [];
    });
  const projects = files.filter(({ path }) => isProjectFile(path));
  const { results } = await portCode(code, { infs }, OPTIONS, projects);
  return results.flatMap(({ path, findings }) =>
    findings.map(({ line, id, level }) => ({ path, line, rule: id.replace(/-.*$/, ''), level })),
  );
}

describe('places marked in code', () => {
  for (const name of readdirSync(folder).filter((each) => !each.includes('.'))) {
    test(name, async () => {
      const files = filesBelow(join(folder, name)).map((path) => ({
        path,
        bytes: readFileSync(join(folder, name, path)),
      }));
      const wanted = files.filter(({ path }) => languageOf(path) !== null).flatMap(marked);
      const found = await told(files);
      const near = (a: Place) => (b: Place) =>
        a.path === b.path &&
        a.rule === b.rule &&
        Math.abs(a.line - b.line) <= 1 &&
        (a.level === null || b.level === null || a.level === b.level);
      expect({
        missed: wanted.filter((place) => !found.some(near(place))),
        wrong: found.filter((place) => !wanted.some(near(place))),
      }).toEqual({ missed: [], wrong: [] });
      expect(wanted.length).toBe(found.length);
    });
  }
});
