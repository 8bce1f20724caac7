import { plainFinding } from '../plain-finding';
import { nameOfBuild } from '../../knowledge/windows-builds';
import type { InfPackage } from '../../package/model';
import { isServed } from '../../package/serving';
import type { EngineOptions } from '../../contract/options';
import type { Finding } from '../../contract/result';
import { makeRoom } from '../make-room';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section';

/**
 * True when no Windows from the lowest build on gets anything from the Models sections of an INF. One whose
 * Manufacturer lines cannot all be read is not judged.
 */
export function installsNowhere(pkg: InfPackage, minBuild: EngineOptions['minBuild']): boolean {
  const slices = pkg.slices.filter((slice) => slice.kind === 'models');
  const readable = pkg.manufacturers.every(
    (line) => line.unreadable.length === 0 && line.references.every(({ section }) => section !== null),
  );
  return readable && slices.length > 0 && !slices.some((slice) => isServed(slice, minBuild === 'any' ? 0 : minBuild));
}

/** The one finding for an INF that installs on no Windows that is served. */
export function unservedNote(findings: readonly Finding[], minBuild: EngineOptions['minBuild']): Finding {
  const from = minBuild === 'any' ? 'Windows' : `${nameOfBuild(minBuild)} or later`;
  return plainFinding({
    id: 'T04-not-served',
    transform: makeRoom.id,
    codes: [...new Set(findings.flatMap(({ codes }) => codes))],
    level: 'note',
    message: `No ${from} installs anything from this INF: its Models sections are empty, for older Windows or for processors without such a Windows; it is left as it is`,
    start: { line: 1, column: 1 },
    end: { line: 1, column: 1 },
    section: 'Manufacturer',
    reference: REFERENCE,
  });
}
