import { defineReasons, type Reason } from '../src/contract/reason';
import { NAME_UNKNOWN } from '../src/kit/common-reasons';
import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { fold, sameName } from '../src/inf/fold';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, valueAt, type AbsoluteLine } from '../src/kit/absolute-lines';
import type { InfPackage } from '../src/package/model';
import { hasDescriptor } from '../src/package/queries';
import { rebaseToHkr } from '../src/kit/rebase-key';
import { keyParts, registryLinesIn } from '../src/package/registry';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/audio/implementing-audio-processing-objects';
const FLOOR = FEATURE_FLOORS.audioProcessingObject.build;
const CLASS_GUID = '{5989fce8-9cd0-467d-8a6a-5419e31529d4}';

const REASONS = defineReasons({
  keySpelling: 'its key is spelled in a way that cannot be edited safely',
  otherClass:
    'only an INF of class AudioProcessingObject may register one: split it off into a component INF (AddComponent)',
  nameUnknown: NAME_UNKNOWN,
  flagsDoMore: 'its flags do more than set the value',
  descriptor: 'the section has a security descriptor, which would be that of another key',
  notOneObject: 'its key is not that of one object',
  notOfDevice: 'it is not written by the install section of a device, so that HKR is another key there',
  classElsewhere:
    'the class {object} is not registered below HKR,Classes\\CLSID: it needs a new CLSID there, in the source code too',
});

const transform = defineTransform({
  id: 'audio-processing-objects',
  rules: ['T16'],
  title: 'Audio processing objects of the device',
  summary:
    'The registration of an audio processing object below HKCR,AudioEngine is written below HKR,AudioEngine, once its class is registered below HKR,Classes.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1320, 1321, 2660, 2661],
  firstBuild: FLOOR,
  moves: ['apo'],
  holdsBack: [
    'The INF is not of class AudioProcessingObject: the object needs a component INF of its own.',
    'The class of the object is registered below HKCR: the documentation asks for a new CLSID when it moves to HKR, which the source code has to follow.',
    'The line is reached from elsewhere than the install section of a device.',
  ],
  reasons: [REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver'],
  find: (pkg) => absoluteLines(pkg, 'T16').map((found) => proposalOf(pkg, found)),
});

export default transform;

function proposalOf(pkg: InfPackage, found: AbsoluteLine): InfProposal {
  const { line, uses } = found;
  const codes = line.root === 'HKCR' ? [2660] : [];
  const heldBack = whyNot(pkg, found);
  const edits = heldBack === null ? rebaseToHkr(pkg, line, line.subkey.toLowerCase().indexOf('audioengine'), '') : null;
  if (heldBack !== null || edits === null) {
    return absoluteKeyReport(transform, found, {
      id: 'T16-audio-processing-object',
      codes: isComponent(pkg) ? codes : [...codes, 2661],
      firstBuild: FLOOR,
      reference: REFERENCE,
      heldBack: heldBack ?? REASONS.keySpelling,
    });
  }
  const object = objectOf(found);
  return report(transform, {
    id: 'T16-audio-processing-object',
    span: line.entry.content,
    section: line.use.section.name,
    codes: [...codes, line.valueName === '' ? 1320 : 1321],
    level: 'error',
    message: `${valueAt(line)} registers an audio processing object; isolated packages write it below HKR,AudioEngine`,
    rewrite: {
      edits,
      moves: [
        {
          kind: 'apo',
          subject: object,
          from: `${line.root}\\${line.subkey}`,
          to: `HKR\\AudioEngine\\AudioProcessingObjects\\${object}`,
        },
      ],
      followUps: [
        followUp({
          firstBuild: FLOOR,
          text: `The audio processing object ${object} is registered with the device now: test that the audio engine still loads it`,
        }),
      ],
    },
    scope: uses,
  });
}

/** The CLSID of the object that a line belongs to; empty when it stands elsewhere below AudioEngine. */
function objectOf({ line }: AbsoluteLine): string {
  const parts = keyParts(line.subkey);
  const at = parts.findIndex((part) => sameName(part, 'AudioEngine'));
  return sameName(parts[at + 1] ?? '', 'AudioProcessingObjects') ? (parts[at + 2] ?? '') : '';
}

function isComponent(pkg: InfPackage): boolean {
  return pkg.version.classGuid === CLASS_GUID || fold(pkg.version.className ?? '') === 'audioprocessingobject';
}

function whyNot(pkg: InfPackage, found: AbsoluteLine): Reason | null {
  const { line, uses } = found;
  if (!isComponent(pkg)) return REASONS.otherClass;
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.flags === null || (line.flags & 0x5004) !== 0) return REASONS.flagsDoMore;
  if (hasDescriptor(pkg, line.use.section)) return REASONS.descriptor;
  const object = objectOf(found);
  if (!/^\{[0-9a-f-]{36}\}$/i.test(object)) return REASONS.notOneObject;
  if (!uses.every((use) => use.hkr === 'software key' && use.install.kind === 'device')) return REASONS.notOfDevice;
  const key = `classes\\clsid\\${fold(object)}\\inprocserver32`;
  const registered = uses.every((use) =>
    registryLinesIn(pkg, use.install).some(
      (other) =>
        other.kind === 'AddReg' &&
        other.root === 'HKR' &&
        other.use.hkr === 'software key' &&
        fold(keyParts(other.subkey).join('\\')) === key,
    ),
  );
  return registered ? null : REASONS.classElsewhere({ object });
}
