import { isClean, type Verification } from './verify-data';
import { jsonText } from './json-text';

/** What changed between two packages, as JSON. */
export function verifyJson(verification: Verification): string {
  const pairs = verification.pairs.map(({ before, after, comparison }) => ({ before, after, ...comparison }));
  return `${jsonText({ schemaVersion: 1, clean: isClean(verification), pairs, onlyBefore: verification.onlyBefore, onlyAfter: verification.onlyAfter }, 2)}\n`;
}
