import type { Architecture } from '../inf/decoration';
import { findSection } from '../inf/lookup';
import type { InfDocument } from '../inf/tree';

const ARCHITECTURES: readonly Architecture[] = ['x86', 'amd64', 'arm', 'arm64'];

/**
 * The architectures that DefaultInstall and DefaultUninstall sections without one are meant for: the INX placeholder,
 * those that somebody named, or those that have binaries of their own in SourceDisksFiles. Empty when nothing tells.
 */
export function plainArchitectures(
  document: InfDocument,
  isInx: boolean,
  named: readonly string[],
): readonly Architecture[] {
  if (isInx) return ['$arch$'];
  const known = ARCHITECTURES.filter((architecture) => named.some((name) => name.toLowerCase() === architecture));
  if (known.length > 0) return known;
  return ARCHITECTURES.filter(
    (architecture) => (findSection(document, `SourceDisksFiles.${architecture}`)?.entries.length ?? 0) > 0,
  );
}
