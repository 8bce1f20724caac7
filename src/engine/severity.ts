import type { Severities } from '../contract/settings';
import type { FileResult } from '../contract/result';

/**
 * Gives findings the level that the user set for their id; one that is off is left out, unless an edit takes care of
 * it.
 */
export function withSeverities(result: FileResult, severities: Severities): FileResult {
  const ids = Object.keys(severities);
  if (ids.length === 0) return result;
  const findings = result.findings.flatMap((finding) => {
    const id = ids
      .filter((each) => finding.id === each || finding.transform === each || finding.id.startsWith(`${each}-`))
      .sort((a, b) => b.length - a.length)[0];
    const level = id === undefined ? undefined : severities[id];
    if (level === undefined) return [finding];
    if (level === 'off') return finding.fixed ? [finding] : [];
    return [{ ...finding, level }];
  });
  return { ...result, findings };
}
