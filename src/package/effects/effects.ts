import { fileCopies, type FileCopy } from '../files';
import type { InfPackage, Install, Slice, Use } from '../model';
import { remembered } from '../../inf/remembered';
import { countWork } from '../../inf/work';
import type { Section } from '../../inf/tree';
import type { DeviceEffects, Effect, InstallEffects, PackageEffects, SliceEffects } from './effect';
import { copyEffects, deleteEffects, registerEffects, renameEffects } from './file-effects';
import { generalEffects } from './general-effects';
import { hkrWords, ownerOf, scopeOf } from './owner';
import { readerOf, type Reader } from './reader';
import { registryEffects } from './registry-effects';
import { propertyEffects, sectionEffects, wholeSection } from './section-effects';

/**
 * Installs a package symbolically: everything that it does for every device on every architecture and Windows version,
 * each thing with the line that it comes from. An install section is worked out once, and a section that several
 * installs reach in the same role gives them the same effects. What Include and Needs bring is not known; such lines
 * are effects by name.
 */
export const effectsOf = remembered((pkg: InfPackage): PackageEffects => {
  const blocks = blocksOf(pkg);
  const byInstall = new Map<Install, (readonly Effect[])[]>(pkg.installs.map((install) => [install, []]));
  for (const use of pkg.uses) {
    const block = blocks.of(use);
    if (block.length > 0) byInstall.get(use.install)?.push(block);
  }
  const installs = new Map<Install, InstallEffects>(
    [...byInstall].map(([install, found]) => [install, { install, blocks: found }]),
  );
  return {
    pkg,
    general: generalEffects(blocks.reader),
    slices: pkg.slices.map((slice) => sliceEffects(slice, installs)),
    installs,
  };
});

const blocksOf = remembered((pkg: InfPackage) => new BlockPool(readerOf(pkg)));

/** What a section does in one of its roles. */
export function effectsOfUse(pkg: InfPackage, use: Use): readonly Effect[] {
  return blocksOf(pkg).of(use);
}

function sliceEffects(slice: Slice, installs: ReadonlyMap<Install, InstallEffects>): SliceEffects {
  const effectsFor = (list: readonly Install[]): InstallEffects[] =>
    list.flatMap((install) => installs.get(install) ?? []);
  const devices: DeviceEffects[] =
    slice.kind === 'models'
      ? slice.lines.map((line) => ({ line, installs: effectsFor(line.installs) }))
      : [{ line: null, installs: effectsFor(slice.installs) }];
  return { slice, devices };
}

/** Makes the effects of a section once for each role that it has. */
class BlockPool {
  private readonly bySection = new Map<Section, Map<string, readonly Effect[]>>();
  private readonly copies = new Map<Use, FileCopy[]>();

  constructor(readonly reader: Reader) {
    for (const copy of fileCopies(reader.pkg)) {
      const use = copy.list ?? copy.parent;
      const known = this.copies.get(use);
      if (known === undefined) this.copies.set(use, [copy]);
      else known.push(copy);
    }
  }

  of(use: Use): readonly Effect[] {
    let roles = this.bySection.get(use.section);
    if (roles === undefined) this.bySection.set(use.section, (roles = new Map()));
    const role = this.roleOf(use);
    let block = roles.get(role);
    if (block === undefined) roles.set(role, (block = this.make(use)));
    return block;
  }

  /** What the effects of a section depend on besides its lines. */
  private roleOf(use: Use): string {
    const { kind, install } = use;
    switch (kind) {
      case 'AddReg':
      case 'DelReg':
      case 'BitReg':
        return `${kind}|${hkrWords(this.reader, use)}`;
      case 'CopyFiles':
        return `${kind}|${install.architecture}`;
      case 'DelFiles':
      case 'RenFiles':
        return kind;
      default:
        return `${kind}|${this.copies.has(use) ? install.architecture : ''}|${scopeOf(use)}|${ownerOf(this.reader, use)}`;
    }
  }

  private make(use: Use): readonly Effect[] {
    countWork('effectBlocks');
    const { reader } = this;
    switch (use.kind) {
      case 'AddReg':
      case 'DelReg':
      case 'BitReg':
        return registryEffects(reader, use);
      case 'CopyFiles':
        return copyEffects(reader, this.copies.get(use) ?? []);
      case 'DelFiles':
        return deleteEffects(reader, use);
      case 'RenFiles':
        return renameEffects(reader, use);
      case 'RegisterDlls':
      case 'UnregisterDlls':
        return registerEffects(reader, use);
      case 'AddProperty':
      case 'DelProperty':
        return propertyEffects(reader, use);
      case 'Trigger':
        return this.whole(use, 'service-trigger', ownerOf(reader, use));
      case 'FailureActions':
        return this.whole(use, 'service-failure-actions', ownerOf(reader, use));
      case 'AddPowerSetting':
        return this.whole(use, 'power-setting', 'power setting');
      case 'LogConfig':
      case 'ProfileItems':
      case 'UpdateInis':
      case 'UpdateIniFields':
      case 'Ini2Reg':
        return this.whole(use, 'verbatim-section', use.kind);
      case 'Other':
        return this.whole(use, 'verbatim-section', use.via?.entry.key?.value ?? '');
      default:
        return [...sectionEffects(reader, use), ...copyEffects(reader, this.copies.get(use) ?? [])];
    }
  }

  private whole(use: Use, kind: Effect['kind'], subject: string): readonly Effect[] {
    const entry = use.via?.entry ?? use.section.entries[0];
    return entry === undefined ? [] : [wholeSection(this.reader, use.section, kind, subject, entry)];
  }
}
