import { infTransforms } from '../src/builtin-transforms';
import { portInf } from '../src/engine/port-inf';
import { DEFAULT_OPTIONS, type EngineOptions } from '../src/contract/options';
import type { FileResult } from '../src/contract/result';
import { parseInfText } from '../src/inf/parse';
import { printInfText } from '../src/inf/print';
import { applyEdits } from '../src/text/edit';
import { ownInfs, type OwnInf } from './support/recorded';
import { ordinaryInfs } from './support/ordinary-infs';

const settingsFor = (minBuild: number | 'any'): EngineOptions => ({
  ...DEFAULT_OPTIONS,
  transforms: infTransforms(),
  minBuild,
  arch: ['amd64'],
});
const known = new Map<string, FileResult>();

/** The port of a file; several tests look at each. */
function ported({ name, bytes }: OwnInf, minBuild: number | 'any'): FileResult {
  const key = `${minBuild} ${name}`;
  const result = known.get(key) ?? portInf({ path: name, bytes }, settingsFor(minBuild));
  known.set(key, result);
  return result;
}

/** What must not be said of a port, whatever the file: null, or the problem. */
function problemWith(inf: OwnInf, minBuild: number | 'any'): string | null {
  const { name, bytes } = inf;
  const result = ported(inf, minBuild);
  if (result.outcome === 'failed') return isBroken(bytes) ? null : `${name}: ${result.reason}`;
  if (result.outcome !== 'changed' || result.after === null || result.beforeText === null || result.afterText === null)
    return null;
  if (applyEdits(result.beforeText, result.edits) !== result.afterText)
    return `${name}: the reported edits do not add up`;
  if (printInfText(parseInfText(result.afterText)) !== result.afterText)
    return `${name}: the output does not print to itself`;
  const again = portInf({ path: name, bytes: result.after }, settingsFor(minBuild));
  return again.outcome === 'unchanged'
    ? null
    : `${name}: a second run is not empty: ${again.outcome} ${again.reason ?? again.edits.length}`;
}

/** True for the recorded files that Windows cannot open either. */
function isBroken(bytes: Uint8Array): boolean {
  return (
    parseInfText(Buffer.from(bytes).toString('latin1')).problems.length > 0 ||
    parseInfText(Buffer.from(bytes).toString('utf16le')).problems.length > 0
  );
}

test('recorded cases and ordinary packages port without a failure, and a second run changes nothing', () => {
  // The fixtures of the transforms have a test of their own.
  const infs = ownInfs().filter(({ name }) => !name.startsWith('__testfixtures__'));
  expect(infs.flatMap((inf) => problemWith(inf, DEFAULT_OPTIONS.minBuild) ?? [])).toEqual([]);
});

test.each(['any', 22000] as const)('so does a sample of ordinary packages for --min-build %s', (minBuild) => {
  expect(
    ordinaryInfs()
      .filter((_, index) => index % 5 === 0)
      .flatMap((inf) => problemWith(inf, minBuild) ?? []),
  ).toEqual([]);
});

test('ordinary packages change, in both encodings alike', () => {
  const outcomes = new Map(ordinaryInfs().map((inf) => [inf.name, ported(inf, DEFAULT_OPTIONS.minBuild).outcome]));
  const changed = [...outcomes.values()].filter((outcome) => outcome === 'changed');
  expect(changed.length).toBeGreaterThan(outcomes.size / 2);
  for (const [name, outcome] of outcomes)
    if (name.endsWith('-utf16.inf')) expect([name, outcome]).toEqual([name, outcomes.get(name.replace('-utf16', ''))]);
});
