import { parseDecoration, versionOf, type Architecture, type Decoration } from '../inf/decoration';
import { fold, sameName } from '../inf/fold';
import { findSection } from '../inf/lookup';
import type { InfDocument, Section } from '../inf/tree';
import type { Install } from './model';

const ARCHITECTURES: readonly Architecture[] = ['x86', 'amd64', 'arm', 'arm64', 'ia64'];

/**
 * Finds the install section for an architecture: `name.nt<arch>`, then `name.nt`, then `name`. For `$ARCH$` every
 * architecture's own section is found, since the INX file stands for all of them.
 *
 * @see
 * https://learn.microsoft.com/windows-hardware/drivers/install/creating-inf-files-for-multiple-platforms-and-operating-systems
 */
export function findInstalls(
  document: InfDocument,
  name: string,
  kind: Install['kind'],
  architecture: Architecture,
): Install[] {
  const install = (found: Section): Install => ({ name, found: found.name, section: found, kind, architecture });
  const platforms = architecture === '$arch$' ? ['$arch$', ...ARCHITECTURES] : [architecture];
  const decorated = platforms.flatMap((platform) => findSection(document, `${name}.nt${platform}`) ?? []);
  if (decorated.length > 0 && architecture !== '$arch$') return [install(decorated[0] as Section)];
  const fallback = findSection(document, `${name}.nt`) ?? findSection(document, name);
  if (architecture === '$arch$' && decorated.length > 0) {
    const found = decorated.map(install);
    const own = decorated.some((section) => fold(section.name).endsWith('.nt$arch$'));
    return own || fallback === null ? found : [...found, install(fallback)];
  }
  if (fallback !== null) return [install(fallback)];
  return [{ name, found: name, section: null, kind, architecture }];
}

/** A `[DefaultInstall]` or `[DefaultUninstall]` section with its decoration. */
export interface DefaultSection {
  readonly section: Section;
  readonly decoration: Decoration | null;
}

/**
 * The DefaultInstall (or DefaultUninstall) sections of an INF. The documentation allows platform decorations; packages
 * in use also carry whole TargetOSVersion decorations there.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-defaultinstall-section
 */
export function defaultSections(document: InfDocument, name: 'DefaultInstall' | 'DefaultUninstall'): DefaultSection[] {
  const found: DefaultSection[] = [];
  for (const section of document.sections.values()) {
    if (!sameName(section.name.slice(0, name.length), name)) continue;
    if (section.name.length === name.length) found.push({ section, decoration: null });
    else if (section.name[name.length] === '.') {
      const decoration = parseDecoration(section.name.slice(name.length + 1));
      if (decoration !== null) found.push({ section, decoration });
    }
  }
  return found.sort((a, b) => versionOf(a.decoration).build - versionOf(b.decoration).build);
}
