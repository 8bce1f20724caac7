import { readFileSync } from 'node:fs';
import { parseInfText } from '../../src/inf/parse';
import { decodeText } from '../../src/text/encoding';
import type { OracleCase } from './answer';
import { DEVIATIONS, type Deviation } from './deviations';
import { oracleFiles, oracleRegistry } from './oracle-lines';
import { ourAnswer } from './our-answer';

/** The lines in which our effects and a recorded answer differ. */
export interface CaseDifferences {
  readonly name: string;
  /** File operations and registry values in the answer. */
  readonly compared: number;
  /** `ours ...` or `theirs ...`. */
  readonly unexplained: readonly string[];
  readonly deviations: readonly Deviation[];
}

/** Compares files with destination, registry values with type and data, and service configuration. */
export function compareCase({ name, path, answer }: OracleCase): CaseDifferences {
  const { text } = decodeText(readFileSync(path), { encoding: 'windows-1252' });
  const ours = ourAnswer(path, parseInfText(text), answer);
  const [files, registry] = [oracleFiles(answer), oracleRegistry(answer)];
  const lines = [...diff(ours.files, files), ...diff(ours.registry, registry)];
  const used = new Set<Deviation>();
  const unexplained = lines.filter((line) => {
    const deviation = DEVIATIONS.find((candidate) => candidate.file.test(name) && candidate.line.test(line));
    if (deviation !== undefined) used.add(deviation);
    return deviation === undefined;
  });
  return { name, compared: files.length + registry.length, unexplained, deviations: [...used] };
}

function diff(ours: readonly string[], theirs: readonly string[]): string[] {
  const [left, right] = [new Set(ours), new Set(theirs)];
  return [
    ...ours.filter((line) => !right.has(line)).map((line) => `ours   ${line}`),
    ...theirs.filter((line) => !left.has(line)).map((line) => `theirs ${line}`),
  ];
}
