import type { Finding } from '../../contract/result';
import { isTestFile } from '../../tooling/test-file';

/** What is said of a place of a test beside the note that stands for it. */
export const SUCH_A_PLACE = 'Such a place too.';

/**
 * One note for each kind of place of a test file; the others of the kind stand beside it. What a port moves or an INF
 * of the package concerns is told place by place.
 */
export function gatherTestNotes(findings: readonly Finding[], path: string): readonly Finding[] {
  if (!isTestFile(path)) return findings;
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!isPlain(finding, path)) continue;
    const known = kinds.get(finding.id);
    if (known === undefined) kinds.set(finding.id, [finding]);
    else known.push(finding);
  }
  return findings.flatMap((finding) => {
    const [first, ...others] = isPlain(finding, path) ? (kinds.get(finding.id) ?? []) : [];
    if (first === undefined) return [finding];
    if (first !== finding) return [];
    return others.length === 0 ? [finding] : [withOthers(finding, others, path)];
  });
}

function isPlain({ level, fixed, related }: Finding, path: string): boolean {
  return level === 'note' && !fixed && (related ?? []).every((place) => place.path === path);
}

function withOthers(finding: Finding, others: readonly Finding[], path: string): Finding {
  const count = others.length === 1 ? 'one more such place' : `${others.length} more such places`;
  return {
    ...finding,
    message: `${finding.message} This file has ${count}.`,
    related: [
      ...(finding.related ?? []),
      ...others.map(({ line, column }) => ({ path, line, column, message: SUCH_A_PLACE })),
    ],
  };
}
