import type { OracleAnswer } from './answer';

/** Values that the recorded implementation adds to every service by itself. */
const OWN_VALUES: ReadonlySet<string> = new Set(['preshutdowntimeout']);

/**
 * The registry of an answer, in the lines of `Registry`. The CR of a line whose quote is not closed is no part of a
 * field.
 */
export function oracleRegistry(answer: OracleAnswer): string[] {
  return answer.registry
    .flatMap(({ change, key, value, type, data }) => {
      if (value === null || change === 'deleted' || OWN_VALUES.has(value.toLowerCase())) return [];
      return [
        `${plainKey(key).toLowerCase()} | ${value.toLowerCase()} | ${type} | ${dataText(data)}`.replaceAll('\r', ''),
      ];
    })
    .sort();
}

/** The file operations of an answer, each once: the recorded implementation lists a file as often as it is queued. */
export function oracleFiles(answer: OracleAnswer): string[] {
  return [
    ...new Set(
      answer.files
        .filter(({ op }) => op !== 'rename')
        .map(({ op, source, target }) =>
          (op === 'copy' ? `copy ${source} ${target}` : `delete ${target}`).toLowerCase(),
        ),
    ),
  ].sort();
}

/**
 * Event sources have one place whether they were reached by HKR or by an absolute path; HKLM\SOFTWARE\Classes is HKCR.
 */
function plainKey(key: string): string {
  return key
    .replace(/^HKLM\\System\\CurrentControlSet\\Services\\EventLog\\(?=[^\\]+\\)/i, 'HKLM\\Oracle\\EventLog\\')
    .replace(/^HKLM\\Software\\Classes(?=\\|$)/i, 'HKCR');
}

function dataText(data: unknown): string {
  return Array.isArray(data) ? data.join('\u0001') : String(data ?? '');
}
