/**
 * Why a file with the suffix of an INF is none that Windows installs drivers from; null when it may be one. What is
 * merely broken stays an INF: saying what is wrong with it is not this function's job.
 *
 * @param bytes the file
 * @param text its text, decoded in any way that keeps ASCII
 */
export function notAnInf(bytes: Uint8Array, text: string): string | null {
  if (bytes.length === 0) return 'empty file';
  const kind = SIGNATURES.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte));
  if (kind !== undefined) return `not an INF: it is ${kind.name}`;
  const sections = sectionNames(text);
  if (sections.size === 0) return isBinary(text) ? 'not an INF: binary data' : 'not an INF: it has no [section]';
  if (sections.has('defines') && /^[ \t]*INF_VERSION[ \t]*=/im.test(text)) {
    return 'an EDK2 module description (INF_VERSION in [Defines]): firmware sources, not a driver package';
  }
  // Anywhere in a line, for what stands before it may be a damaged byte order mark.
  if (/\[[ \t]*version[ \t]*\]/i.test(text)) return null;
  if ([...sections].some((name) => /^autorun(\.|$)/.test(name))) return 'an autorun file, not a driver package';
  return 'no [Version] section: Windows installs no driver from it (a fragment, or another kind of INF)';
}

// File formats that turn up under the suffix when a build or a download went wrong.
const SIGNATURES: readonly { readonly magic: readonly number[]; readonly name: string }[] = [
  { magic: [0x4d, 0x5a, 0x90], name: 'a Windows program' },
  { magic: [0x50, 0x4b, 0x03, 0x04], name: 'a ZIP archive' },
  { magic: [0x4d, 0x53, 0x43, 0x46], name: 'a cabinet' },
  { magic: [0x1f, 0x8b], name: 'gzip data' },
  { magic: [0x7f, 0x45, 0x4c, 0x46], name: 'an ELF program' },
  { magic: [0x25, 0x50, 0x44, 0x46], name: 'a PDF document' },
  { magic: [0x89, 0x50, 0x4e, 0x47], name: 'a picture' },
  { magic: [0x53, 0x5a, 0x44, 0x44], name: 'a compressed file of old Windows setups (expand it first)' },
];

/** The names of all lines that look like section headers, folded. */
function sectionNames(text: string): Set<string> {
  const names = new Set<string>();
  for (const match of text.matchAll(/^[ \t]*\[([^\]\r\n]+)\]/gm)) names.add((match[1] as string).trim().toLowerCase());
  return names;
}

/** True when more than one character in twenty is a control character that no text has. */
function isBinary(text: string): boolean {
  const head = text.slice(0, 8192);
  // eslint-disable-next-line no-control-regex -- control characters are what is counted
  const controls = head.match(/[\u0000-\u0008\u000e-\u0019\u001b-\u001f\ufffd]/g)?.length ?? 0;
  return controls * 20 > head.length;
}
