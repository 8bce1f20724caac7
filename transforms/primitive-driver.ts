import { defineReasons, type Reason } from '../src/contract/reason';
import { followUp } from '../src/kit/follow-up';
import type { FollowUp } from '../src/contract/result';
import { report } from '../src/kit/report';
import { defineTransform, type DeclaredMove, type InfProposal } from '../src/contract/transform';
import { fold } from '../src/inf/fold';
import { entriesOf, findSection } from '../src/inf/lookup';
import { insertLines } from '../src/inf/entry-edits';
import type { Section } from '../src/inf/tree';
import { INSTALL_SUFFIXES } from '../src/knowledge/section-kinds';
import { keyStyle } from '../src/kit/key-style';
import type { InfPackage } from '../src/package/model';
import { copyOf, insertSections, lastOfFamily } from '../src/kit/section-copy';
import type { Edit } from '../src/text/edit';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/creating-a-primitive-driver';

const REASONS = defineReasons({
  hasDevices:
    'the INF has a [Manufacturer] section too: a driver package installs devices or is a primitive driver, not both',
  noArchitecture: 'nothing tells which architectures it serves: name them with --arch (amd64, arm64, x86)',
  ntFirst: '[{section}.NT] comes first on every Windows',
  taken: '[{section}] exists already',
});

const transform = defineTransform({
  id: 'primitive-driver',
  rules: ['T28'],
  title: 'Make a DefaultInstall package a primitive driver',
  summary:
    'DefaultInstall and DefaultUninstall sections without an architecture get one, and DefaultUninstall gets LegacyUninstall = 1, so that Windows installs and removes the package by itself from build 18362 on.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1421, 1422, 1423, 2010],
  firstBuild: 18362,
  moves: ['install-decorated', 'legacy-uninstall', 'slice-added', 'slice-dropped'],
  holdsBack: [
    'Nothing tells the architectures: no INX placeholder, no SourceDisksFiles section of an architecture, no --arch.',
    'A section of that architecture exists already.',
    'The INF installs devices as well.',
  ],
  reasons: [REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-defaultinstall-section'],
  find(pkg) {
    const plain = [...plainSections(pkg, 'DefaultInstall'), ...plainSections(pkg, 'DefaultUninstall')];
    const proposals = plain.map((section) => decorate(pkg, section));
    return [...proposals, ...legacyUninstall(pkg)].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

type Kind = 'DefaultInstall' | 'DefaultUninstall';

/** The section without an architecture: `[DefaultInstall]` or `[DefaultInstall.NT]`. */
function plainSections(pkg: InfPackage, kind: Kind): Section[] {
  return [findSection(pkg.document, `${kind}.NT`), findSection(pkg.document, kind)].filter(
    (section) => section !== null,
  );
}

function decorate(pkg: InfPackage, section: Section): InfProposal {
  const kind: Kind = fold(section.name).startsWith('defaultuninstall') ? 'DefaultUninstall' : 'DefaultInstall';
  const names = pkg.plainArchitectures.map(
    (architecture) => `${kind}.NT${architecture === '$arch$' ? '$ARCH$' : architecture}`,
  );
  const heldBack = whyNot(pkg, section, names);
  const header = section.fragments[0]?.header;
  return report(transform, {
    id: kind === 'DefaultInstall' ? 'T28-default-install' : 'T28-default-uninstall',
    span: header?.nameSpan ?? { start: 0, end: 0 },
    section: section.name,
    codes: [1421],
    message: `[${section.name}] names no architecture, so Windows takes it for a legacy install on x86; a primitive driver has [${kind}.NT<architecture>]`,
    firstBuild: null,
    rewrite:
      heldBack === null
        ? {
            edits: renames(pkg, section, names),
            moves: movesOf(section, names, kind),
            followUps: kind === 'DefaultInstall' ? [callerFollowUp(names)] : [],
          }
        : null,
    heldBack,
    scope: [],
  });
}

function whyNot(pkg: InfPackage, section: Section, names: readonly string[]): Reason | null {
  if (pkg.manufacturers.length > 0) return REASONS.hasDevices;
  if (names.length === 0) return REASONS.noArchitecture;
  if (
    fold(section.name).endsWith('install') &&
    plainSections(pkg, fold(section.name) === 'defaultinstall' ? 'DefaultInstall' : 'DefaultUninstall').length > 1
  )
    return REASONS.ntFirst({ section: section.name });
  const taken = names.find((name) => findSection(pkg.document, name) !== null);
  return taken === undefined ? null : REASONS.taken({ section: taken });
}

/** The section and its suffix sections get the first architecture in place; copies serve the others. */
function renames(pkg: InfPackage, section: Section, names: readonly string[]): Edit[] {
  const family = ['', ...Object.keys(INSTALL_SUFFIXES)].flatMap((suffix) => {
    const found = findSection(pkg.document, section.name + suffix);
    return found === null ? [] : [{ found, suffix: found.name.slice(section.name.length) }];
  });
  const [first, ...others] = names;
  const edits = family.flatMap(({ found, suffix }) =>
    found.fragments.map((fragment): Edit => ({ ...fragment.header.nameSpan, text: `${first}${suffix}` })),
  );
  const beside = lastOfFamily(pkg.document, section.name);
  const copies = others.flatMap((name) =>
    family.map(({ found, suffix }) => ({ ...copyOf(pkg.document, found, name + suffix), beside })),
  );
  return [...edits, ...insertSections(pkg.document, copies)];
}

function movesOf(section: Section, names: readonly string[], kind: Kind): DeclaredMove[] {
  if (kind === 'DefaultUninstall')
    return names.map((name) => ({ kind: 'legacy-uninstall', subject: name, from: section.name, to: name }));
  return names.flatMap((name): DeclaredMove[] => [
    { kind: 'install-decorated', subject: name, from: section.name, to: name },
    { kind: 'slice-added', subject: name.replace(/^.*\.NT/, ''), from: null, to: name },
    { kind: 'slice-dropped', subject: 'x86', from: section.name, to: null },
  ]);
}

function callerFollowUp(names: readonly string[]): FollowUp {
  return followUp({
    api: 'DiInstallDriver',
    firstBuild: 18362,
    text: `a setup program that calls InstallHinfSection with DefaultInstall must name ${names.join(' or ')} now, or call DiInstallDriver (pnputil /add-driver /install), which a primitive driver is made for`,
  });
}

/** DefaultUninstall of a package that Windows removes by itself says so. */
function legacyUninstall(pkg: InfPackage): InfProposal[] {
  if (pkg.manufacturers.length > 0) return [];
  return pkg.installs.flatMap((install): InfProposal[] => {
    const { section } = install;
    const header = section?.fragments[0]?.header;
    if (
      install.kind !== 'uninstall' ||
      section === null ||
      header === undefined ||
      !/\.nt(?:x86|amd64|arm|arm64|ia64|\$arch\$)/i.test(section.name)
    )
      return [];
    if (entriesOf(section, 'LegacyUninstall').length > 0) return [];
    const line = keyStyle(pkg.document, section, 'LegacyUninstall', '1');
    return [
      report(transform, {
        id: 'T28-legacy-uninstall',
        span: header.nameSpan,
        section: section.name,
        codes: [1422],
        applicability: 'automatic',
        message: `[${section.name}] has no LegacyUninstall = 1, which tells Windows from build 18362 on that it need not run`,
        firstBuild: null,
        rewrite: {
          edits: [insertLines(pkg.document, header.span.end, [line])],
          moves: [{ kind: 'legacy-uninstall', subject: section.name, from: null, to: 'LegacyUninstall = 1' }],
        },
        scope: [],
      }),
    ];
  });
}
