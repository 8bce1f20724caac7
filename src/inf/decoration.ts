/**
 * Processor architectures as decorations name them. `$ARCH$` is the placeholder of INX files: one architecture per
 * build.
 */
export type Architecture = 'x86' | 'ia64' | 'amd64' | 'arm' | 'arm64' | '$arch$';

/** A Windows version as decorations compare it. */
export interface WindowsVersion {
  readonly major: number;
  readonly minor: number;
  /** 0 when the decoration names no build. */
  readonly build: number;
}

/** A parsed TargetOSVersion: `NTamd64.10.0...16299`. Absent numbers are null. */
export interface Decoration {
  /** As written. */
  readonly text: string;
  readonly architecture: Architecture | null;
  readonly major: number | null;
  readonly minor: number | null;
  readonly productType: number | null;
  readonly suiteMask: number | null;
  readonly build: number | null;
}

/**
 * Parses a TargetOSVersion decoration; null when the text is none.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section
 */
export function parseDecoration(text: string): Decoration | null {
  const [platform, ...numbers] = text.trim().split('.');
  const match = /^nt(x86|ia64|amd64|arm64|arm|\$arch\$)?$/i.exec(platform ?? '');
  if (match === null || numbers.length > 5) return null;
  const values = numbers.map((number) => (number.trim() === '' ? null : parseNumber(number.trim())));
  if (values.some((value) => Number.isNaN(value))) return null;
  const [major = null, minor = null, productType = null, suiteMask = null, build = null] = values;
  const architecture = (match[1]?.toLowerCase() ?? null) as Architecture | null;
  return { text, architecture, major, minor, productType, suiteMask, build };
}

/** The version from which a decoration applies. */
export function versionOf(decoration: Decoration | null): WindowsVersion {
  return { major: decoration?.major ?? 0, minor: decoration?.minor ?? 0, build: decoration?.build ?? 0 };
}

/** Windows 10 and later are 10.0, whatever their build. */
export function windows10(build: number): WindowsVersion {
  return { major: 10, minor: 0, build };
}

/**
 * Negative when `a` is older than `b`, positive when it is newer. Builds count only between equal major and minor
 * numbers.
 */
export function compareVersions(a: WindowsVersion, b: WindowsVersion): number {
  return a.major - b.major || a.minor - b.minor || a.build - b.build;
}

/** Spells a decoration with another version, keeping its platform spelling, product type and suite. */
export function raiseDecoration(decoration: Decoration, version: WindowsVersion): string {
  const platform = decoration.text.trim().split('.')[0] as string;
  const type = decoration.productType === null ? '' : String(decoration.productType);
  const suite = decoration.suiteMask === null ? '' : `0x${decoration.suiteMask.toString(16)}`;
  return `${platform}.${version.major}.${version.minor}.${type}.${suite}.${version.build}`;
}

function parseNumber(text: string): number {
  return /^(?:\d+|0x[0-9a-f]+)$/i.test(text) ? Number(text) : Number.NaN;
}
