import { defineReasons, type Reason } from '../src/contract/reason';
import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { registrySubject } from '../src/contract/move-kinds';
import { defineTransform, type DeclaredMove, type FindContext, type InfProposal } from '../src/contract/transform';
import { removeEntry } from '../src/inf/entry-edits';
import { fold, sameName } from '../src/inf/fold';
import { spellField } from '../src/inf/spelling';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, type AbsoluteLine } from '../src/kit/absolute-lines';
import { comKey, type ComKey } from '../src/kit/com-key';
import { fileCopies } from '../src/package/files';
import { groupByInstall, type InstallGroup } from '../src/kit/lines-by-install';
import { linesToDirective, usesOfLines, type PlannedEdits } from '../src/kit/lines-to-directive';
import type { InfPackage } from '../src/package/model';
import { classesNamedBy, stillImageClasses } from '../src/kit/named-classes';
import { freshNames, hasDescriptor } from '../src/package/queries';
import { rebasedKey, rebaseToHkr } from '../src/kit/rebase-key';
import type { RegistryLine } from '../src/package/registry';
import { SUFFIX_REASONS, whyNoSuffixSection } from '../src/kit/suffix-directives';
import type { Edit } from '../src/text/edit';
import { valueWord } from '../src/package/value-word';

const SERVER_PAGE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addcomserver-directive';
const TRANSFORM_PAGE = 'https://learn.microsoft.com/windows-hardware/drivers/stream/dmft-design';
const SERVER_FLOOR = FEATURE_FLOORS.addComServer.build;
const DEVICE_FLOOR = FEATURE_FLOORS.deviceMft.build;

/** Values that name the transform which a camera runs in. */
const TRANSFORM_VALUES: ReadonlySet<string> = new Set(['cameradevicemftclsid', 'cameradevicemftclsidchain']);
const CAMERA_CLASSES: ReadonlySet<string> = new Set([
  '{ca3e7ab9-b4c3-4ae6-8251-579ef933890f}',
  '{6bdd1fc6-810f-11d0-bec7-08002be2092f}',
]);
const THREADING_MODELS: ReadonlySet<string> = new Set(['apartment', 'both', 'free', 'neutral']);

const REASONS = defineReasons({
  keySpelling: 'a key is spelled in a way that cannot be edited safely',
  wow: 'the class is registered for 32-bit programs too',
  noCounterpart: '{value} of the class has no counterpart in AddComServer',
  noBinary: 'InprocServer32 of the class is not written here',
  threadingModel: 'ThreadingModel is none that AddComServer knows',
  nameUnknown: 'a key or name holds a token that is not defined, or not the same in every language',
  quoteOpen: 'a quote on a line of the transform is not closed',
  descriptor: 'a section has a security descriptor, which would not follow',
  flagsDoMore: 'the flags of a line do more than set the value',
  notOfDevice: 'it is not written by the install section of a device, so that HKR is another key there',
  binaryElsewhere: 'InprocServer32 names no file that this install copies to the driver store',
});

const transform = defineTransform({
  id: 'com-servers',
  rules: ['T14'],
  title: 'COM classes and device transforms',
  summary:
    'The device transform (MFT) of a camera is registered below HKR instead of HKCR and HKLM, and its COM class with AddComServer from build 26100 on. Other COM registration is reported: its clients would have to change.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1160, 1304, 1320, 1321, 1325],
  firstBuild: SERVER_FLOOR,
  moves: ['com-server', 'path-data'],
  holdsBack: [
    'The class is not the one that CameraDeviceMFTCLSID names: any program may create it, and each would have to call CoRegisterDeviceCatalog first.',
    'The class has more than a description, InprocServer32 and ThreadingModel, or a registration for 32-bit programs.',
    'InprocServer32 names no file that this install copies to the driver store.',
    'The lines are reached from elsewhere than the install section of a device.',
  ],
  reasons: [REASONS, SUFFIX_REASONS],
  references: [SERVER_PAGE, TRANSFORM_PAGE],
  find(pkg, context) {
    const stillImage = stillImageClasses(pkg);
    const lines = absoluteLines(pkg, 'T14').filter(({ line }) => !stillImage.has(comKey(line)?.name ?? ''));
    const transforms = CAMERA_CLASSES.has(pkg.version.classGuid ?? '')
      ? [...classesNamedBy(pkg, TRANSFORM_VALUES)]
      : [];
    const owned = transforms
      .map((guid) => ({ guid, lines: lines.filter(({ line }) => comKey(line)?.name === guid) }))
      .filter((transform) => transform.lines.length > 0);
    const taken = new Set(owned.flatMap((transform) => transform.lines));
    return [
      ...owned.flatMap((transform) =>
        groupByInstall(pkg, transform.lines, (install) => context.servedAt(install, DEVICE_FLOOR)).flatMap((group) =>
          transformProposals(pkg, context, transform.guid, group),
        ),
      ),
      ...lines.filter((line) => !taken.has(line)).map(clientsDecide),
    ].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

const CLIENTS = `AddComServer from build ${SERVER_FLOOR} on; every program that creates it must then call CoRegisterDeviceCatalog first; below that build nothing isolated takes its place`;
const NO_FORM =
  'only in-process servers have an isolated form; leave this registration to an application installer, or drop it';

/** COM registration that stays: the clients of the class decide. */
function clientsDecide(found: AbsoluteLine): InfProposal {
  const key = comKey(found.line);
  const inProcess =
    key?.branch === 'clsid' && key.rest.every((part, index) => index === 0 && part === 'inprocserver32');
  const advice =
    key?.branch === 'transforms'
      ? 'the transform of a camera that CameraDeviceMFTCLSID names is registered below HKR,MediaFoundation from build 25300 on; for others no isolated form is documented'
      : inProcess
        ? CLIENTS
        : NO_FORM;
  return absoluteKeyReport(transform, found, {
    id: 'T14-com-registration',
    advice,
    codes: key?.branch === 'clsid' && !inProcess ? [1325] : [],
    firstBuild: inProcess ? SERVER_FLOOR : null,
    reference: key?.branch === 'transforms' ? TRANSFORM_PAGE : SERVER_PAGE,
  });
}

/** What the COM half of a transform says. */
interface ComClass {
  readonly binary: RegistryLine;
  readonly description: RegistryLine | null;
  readonly threading: RegistryLine | null;
}

function transformProposals(pkg: InfPackage, context: FindContext, guid: string, group: InstallGroup): InfProposal[] {
  // Builds between the two floors know the device's own keys, and not yet AddComServer.
  const deviceKeys =
    context.minBuild >= DEVICE_FLOOR || group.installs.some((install) => context.servedAt(install, DEVICE_FLOOR));
  const asServer =
    context.minBuild >= SERVER_FLOOR ||
    !deviceKeys ||
    group.installs.some((install) => context.servedAt(install, SERVER_FLOOR));
  const com = group.lines.filter(({ line }) => comKey(line)?.branch === 'clsid').map(({ line }) => line);
  const comClass = readClass(com);
  const heldBack =
    typeof comClass === 'string'
      ? comClass
      : (whyNot(pkg, group, comClass) ??
        (asServer
          ? group.installs.map((install) => whyNoSuffixSection(pkg, install, '.COM')).find((reason) => reason !== null)
          : null) ??
        null);
  const plan =
    heldBack !== null || typeof comClass === 'string'
      ? null
      : asServer
        ? serverPlan(pkg, guid, group, comClass)
        : devicePlan(pkg, group);
  if (heldBack !== null || plan === null) {
    return group.lines.map((found) =>
      absoluteKeyReport(transform, found, {
        id: 'T14-device-transform',
        reference: TRANSFORM_PAGE,
        firstBuild: DEVICE_FLOOR,
        heldBack: heldBack ?? REASONS.keySpelling,
      }),
    );
  }
  const first = group.lines[0] as AbsoluteLine;
  const written = com[0]?.subkey.split('\\').find((part) => sameName(part, guid)) ?? guid;
  return [
    report(transform, {
      id: 'T14-device-transform',
      span: first.line.entry.content,
      section: first.line.use.section.name,
      codes: [1320, 1321],
      message: `the device transform ${written} is registered for the whole machine; isolated packages register it with the device${asServer ? ' and its class with AddComServer' : ''}`,
      firstBuild: asServer ? SERVER_FLOOR : DEVICE_FLOOR,
      reference: asServer ? SERVER_PAGE : TRANSFORM_PAGE,
      rewrite: {
        edits: plan.edits,
        moves: [
          {
            kind: 'com-server',
            subject: written,
            from: `HKCR\\CLSID\\${written}`,
            to: asServer ? 'AddComServer' : 'HKR\\Classes\\CLSID',
          },
          ...pathMoves(group),
        ],
        followUps: [
          followUp({
            api: 'CoRegisterDeviceCatalog',
            firstBuild: asServer ? SERVER_FLOOR : DEVICE_FLOOR,
            text: `The camera pipeline finds the transform ${written} with its device; a program of your own that creates it must call CoRegisterDeviceCatalog before CoCreateInstance`,
          }),
        ],
      },
      scope: plan.scope,
    }),
  ];
}

function readClass(lines: readonly RegistryLine[]): ComClass | Reason {
  let binary: RegistryLine | null = null;
  let description: RegistryLine | null = null;
  let threading: RegistryLine | null = null;
  for (const line of lines) {
    const key = comKey(line);
    const name = fold(line.valueName);
    const isText = (line.flags === 0 || line.flags === 0x20000) && line.data.length === 1;
    if (key?.isWow === true) return REASONS.wow;
    if (key?.rest.length === 0 && name === '' && (isText || line.data.length === 0) && description === null)
      description = line;
    else if (key?.rest.length === 1 && key.rest[0] === 'inprocserver32' && name === '' && isText && binary === null)
      binary = line;
    else if (
      key?.rest.length === 1 &&
      key.rest[0] === 'inprocserver32' &&
      name === 'threadingmodel' &&
      isText &&
      threading === null
    )
      threading = line;
    else return REASONS.noCounterpart({ value: valueWord(line.valueName) });
  }
  if (binary === null) return REASONS.noBinary;
  if (threading !== null && !THREADING_MODELS.has(fold(threading.dataText[0] ?? ''))) return REASONS.threadingModel;
  return { binary, description, threading };
}

function whyNot(pkg: InfPackage, group: InstallGroup, { binary }: ComClass): Reason | null {
  for (const { line, uses } of group.lines) {
    if (line.uncertain) return REASONS.nameUnknown;
    if (line.entry.unclosedQuote) return REASONS.quoteOpen;
    if (hasDescriptor(pkg, line.use.section)) return REASONS.descriptor;
    if (line.flags === null || (line.flags & 0x500e) !== 0) return REASONS.flagsDoMore;
    if (!uses.every((use) => use.hkr === 'software key' && use.install.kind === 'device')) return REASONS.notOfDevice;
  }
  const path = /^%13%\\(?:(.*)\\)?([^\\]+)$/.exec(binary.dataText[0] ?? '');
  const isCopied = group.installs.every((install) =>
    fileCopies(pkg).some(
      (copy) =>
        copy.install === install &&
        copy.destination.dirid === 13 &&
        sameName(copy.name, path?.[2] ?? '') &&
        sameName(copy.destination.subdirectory, path?.[1] ?? ''),
    ),
  );
  return path !== null && isCopied ? null : REASONS.binaryElsewhere;
}

/** Every line below HKR: `Classes\CLSID` and `MediaFoundation\Transforms`. */
function devicePlan(pkg: InfPackage, group: InstallGroup): PlannedEdits | null {
  const edits = group.lines.map(({ line }) => rebased(pkg, line));
  return edits.includes(null) ? null : { edits: edits.flatMap((each) => each ?? []), scope: usesOfLines(group) };
}

function rebased(pkg: InfPackage, line: RegistryLine): Edit[] | null {
  const key = comKey(line);
  return key === null ? null : rebaseToHkr(pkg, line, key.lead, headOf(key));
}

/** Paths that followed their files before are found below the new key now. */
function pathMoves(group: InstallGroup): DeclaredMove[] {
  return group.lines.flatMap(({ line }) => {
    const key = comKey(line);
    const [path] = line.dataText;
    if (key === null || path === undefined || !path.startsWith('%13%')) return [];
    return [
      {
        kind: 'path-data',
        subject: registrySubject(rebasedKey(line, key.lead, headOf(key)), line.valueName),
        from: line.subkey,
        to: path,
      },
    ];
  });
}

function headOf(key: ComKey): string {
  return key.branch === 'transforms' ? 'MediaFoundation\\' : 'Classes\\';
}

/** The class with AddComServer, the transform below HKR. */
function serverPlan(
  pkg: InfPackage,
  guid: string,
  group: InstallGroup,
  { binary, description, threading }: ComClass,
): PlannedEdits | null {
  const base = group.installs[0]?.name ?? 'Driver';
  const fresh = freshNames(pkg);
  const [server, comClass] = [fresh(`${base}_ComServer`), fresh(`${base}_ComClass`)];
  const file = (binary.dataText[0] ?? '')
    .replace(/^.*\\/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\w]/g, '_');
  const spelled = (line: RegistryLine): string => spellField(line.data[0]?.value ?? '', line.data[0]?.quoted ?? false);
  const body: string[] = [];
  if (description !== null && description.data.length > 0) body.push(`Description = ${spelled(description)}`);
  if (threading !== null) body.push(`ThreadingModel = ${spelled(threading)}`);
  const classLine = `AddComClass = ${binary.subkey.split('\\').find((part) => sameName(part, guid)) ?? guid}${body.length === 0 ? '' : `,, ${spellField(comClass)}`}`;
  const goes = new Map<AbsoluteLine, readonly Edit[]>();
  for (const found of group.lines) {
    const own = comKey(found.line)?.branch === 'clsid' ? [removeEntry(found.line.entry)] : rebased(pkg, found.line);
    if (own === null) return null;
    goes.set(found, own);
  }
  const sections = [{ name: server, lines: ['ServerType = 1', `ServerBinary = ${spelled(binary)}`, classLine] }];
  if (body.length > 0) sections.push({ name: comClass, lines: body });
  const directive = ['AddComServer', `${file},, ${spellField(server)}`] as const;
  return linesToDirective(pkg, group, '.COM', directive, sections, (found) => goes.get(found) ?? []);
}
