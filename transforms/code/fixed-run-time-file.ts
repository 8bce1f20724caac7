import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { isKernel } from '../../src/code/unit-kind';
import type { CodeUnit } from '../../src/code/unit';
import { filesNamed } from '../../src/contract/package-facts';

export default defineCodeTransform({
  id: 'fixed-run-time-file',
  rules: ['C10'],
  title: 'Run-time file at a fixed place',
  summary:
    'Recognises logs, dumps, firmware and settings at a drive letter, in Program Files or in other fixed folders.',
  holdsBack: [
    'In debug parts, in branches for older Windows, and where several writes reach, it is a note.',
    'Files of Windows and what is only printed are left alone.',
  ],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation'],
  page: {
    why: 'There need not be a drive C:, and a place that the driver does not own is shared with everybody and stays behind when the driver goes.',
    language: 'c',
    before: 'RtlInitUnicodeString(&name, L"\\\\??\\\\C:\\\\contoso.log");',
    after: 'RtlInitUnicodeString(&name, L"\\\\DriverData\\\\Contoso\\\\sensor.log");',
    byHand:
      'Keep state in the directory that Windows gives for it; write what people collect below a directory named after the company.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  return unit.uses.files.flatMap((use) => {
    const { file } = use;
    const outside =
      file.kind === 'system' &&
      !/^(?:system32|syswow64|sysnative|inf|driverstore|fonts|system|winsxs|servicing)$/.test(file.segments[0] ?? '') &&
      file.segments.length > 0;
    if (file.kind !== 'fixed' && !outside) return [];
    if (outside && file.by !== 'letter' && !/^\\SystemRoot/i.test(use.text) && use.action !== 'write') return [];
    if (file.segments.length === 0 || (file.segments[0] ?? '').startsWith('...')) return [];
    if (file.file !== null && filesNamed(facts, file.file).length > 0 && outside) return [];
    const level =
      use.debug || use.fallback || use.alternative
        ? 'note'
        : isKernel(unit.kind) && use.action === 'write'
          ? 'error'
          : 'warning';
    return [
      recognised(
        unit.kind,
        { place: use.place, level },
        `${use.text} is at a fixed place (${use.by})${use.alternative ? ', one of several paths that come here' : ''}.`,
        /\.(?:log|txt|dmp|etl|trace|csv)\b/i.test(use.text) ? 'log-file' : 'own-file',
      ),
    ];
  });
}
