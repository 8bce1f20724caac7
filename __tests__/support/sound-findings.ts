import { CHECKED_CODES, runChecks } from '../../src/engine/checks';
import { parseInfText } from '../../src/inf/parse';
import { bindPackage } from '../../src/package/bind';
import { decodeText } from '../../src/text/encoding';

/** Whatever the file holds, what is reported of it has a known code, a line of the file and a message. */
export function expectSoundFindings(name: string, bytes: Uint8Array): void {
  const decoded = decodeText(bytes);
  const lines = decoded.text.split('\n').length;
  for (const finding of runChecks(bindPackage(name, parseInfText(decoded.text)), { mode: 'k', encoding: decoded })) {
    expect(CHECKED_CODES.has(finding.code)).toBe(true);
    expect(finding.line).toBeLessThanOrEqual(lines);
    expect(finding.message).not.toBe('');
  }
}
