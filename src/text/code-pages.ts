/** A double-byte code page that INF files for East Asian Windows are written in. */
export type CodePage = 'cp932' | 'cp936' | 'cp949' | 'cp950';

interface CodePageFacts {
  /** The name under which the platform decodes it. */
  readonly label: string;
  /** True when the byte starts a two-byte character. */
  readonly isLead: (byte: number) => boolean;
}

/**
 * Lead bytes of the double-byte code pages. Trail bytes may equal `\`, `[` or `]`; they never equal `"`, `%`, `,`, `;`
 * or `=`.
 *
 * @see https://learn.microsoft.com/windows/win32/intl/code-page-identifiers
 */
export const CODE_PAGES: Readonly<Record<CodePage, CodePageFacts>> = {
  cp932: { label: 'shift_jis', isLead: (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc) },
  cp936: { label: 'gbk', isLead: (byte) => byte >= 0x81 && byte <= 0xfe },
  cp949: { label: 'euc-kr', isLead: (byte) => byte >= 0x81 && byte <= 0xfe },
  cp950: { label: 'big5', isLead: (byte) => byte >= 0x81 && byte <= 0xfe },
};
