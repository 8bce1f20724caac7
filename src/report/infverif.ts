import { CHECK } from '../engine/checks/check-findings';
import type { Finding } from '../contract/result';
import type { StreamedFormat } from './format';
import { printableLine } from './printable';

/**
 * The lines of InfVerif, for scripts that read them: `ERROR(1322) in path, line 49: message`. The message is in our own
 * words; code, path and line are what such scripts look at.
 */
export const infverifFormat: StreamedFormat = {
  name: 'infverif',
  title: 'the lines of InfVerif, for build scripts that read them',
  streamed: true,
  wantsDiff: false,
  file: (file, { verb }) =>
    file.findings
      .filter(
        (finding) => finding.level !== 'note' && (verb === 'port' ? isLeft(finding) : finding.transform === CHECK),
      )
      .flatMap((finding) =>
        (finding.places ?? [finding]).map(({ line, message, codes }) => ({
          level: finding.level,
          code: codes[0] ?? 0,
          line,
          message,
        })),
      )
      .sort((a, b) => a.line - b.line)
      .map(
        ({ level, code, line, message }) =>
          `${level.toUpperCase()}(${code}) in ${printableLine(file.path)}, line ${line}: ${sentence(printableLine(message))}\n`,
      )
      .join(''),
  end: () => '',
};

/** A port tells by its transforms most of what InfVerif would still say of the result. */
function isLeft({ fixed, codes }: Finding): boolean {
  return !fixed && codes.length > 0;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
