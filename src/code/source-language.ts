/** The languages of driver and companion code that infport reads. */
export type SourceLanguage = 'c' | 'cpp' | 'csharp' | 'powershell' | 'batch';

const BY_SUFFIX: Readonly<Record<string, SourceLanguage>> = {
  c: 'c',
  h: 'c',
  cpp: 'cpp',
  cc: 'cpp',
  cxx: 'cpp',
  hpp: 'cpp',
  hxx: 'cpp',
  cs: 'csharp',
  ps1: 'powershell',
  psm1: 'powershell',
  bat: 'batch',
  cmd: 'batch',
};

/** The suffixes of code, with their dot. */
export const CODE_SUFFIXES: readonly string[] = Object.keys(BY_SUFFIX).map((suffix) => `.${suffix}`);

/** The language of a file by its suffix; null for anything else. */
export function languageOf(path: string): SourceLanguage | null {
  const suffix = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(BY_SUFFIX, suffix) ? (BY_SUFFIX[suffix] as SourceLanguage) : null;
}

/** True for C and C++, headers included. */
export function isCFamily(path: string): boolean {
  const language = languageOf(path);
  return language === 'c' || language === 'cpp';
}
