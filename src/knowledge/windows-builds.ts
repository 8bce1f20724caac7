/** A released Windows. */
export interface WindowsBuild {
  readonly build: number;
  /** Names under which it is known, client first. */
  readonly name: string;
  /** Minor version of the in-box framework: KMDF 1.x and UMDF 2.x. */
  readonly frameworkMinor: number;
}

/**
 * Windows 10.0 builds, ascending, with the framework they carry.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/kmdf-version-history
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section
 */
export const WINDOWS_BUILDS: readonly WindowsBuild[] = [
  { build: 10240, name: 'Windows 10, version 1507', frameworkMinor: 15 },
  { build: 10586, name: 'Windows 10, version 1511', frameworkMinor: 17 },
  { build: 14393, name: 'Windows 10, version 1607; Windows Server 2016', frameworkMinor: 19 },
  { build: 15063, name: 'Windows 10, version 1703', frameworkMinor: 21 },
  { build: 16299, name: 'Windows 10, version 1709', frameworkMinor: 23 },
  { build: 17134, name: 'Windows 10, version 1803', frameworkMinor: 25 },
  { build: 17763, name: 'Windows 10, version 1809; Windows Server 2019', frameworkMinor: 27 },
  { build: 18362, name: 'Windows 10, version 1903', frameworkMinor: 29 },
  { build: 18363, name: 'Windows 10, version 1909', frameworkMinor: 29 },
  { build: 19041, name: 'Windows 10, version 2004', frameworkMinor: 31 },
  { build: 19042, name: 'Windows 10, version 20H2', frameworkMinor: 31 },
  { build: 19043, name: 'Windows 10, version 21H1', frameworkMinor: 31 },
  { build: 19044, name: 'Windows 10, version 21H2', frameworkMinor: 31 },
  { build: 19045, name: 'Windows 10, version 22H2', frameworkMinor: 31 },
  { build: 20348, name: 'Windows Server 2022', frameworkMinor: 31 },
  { build: 22000, name: 'Windows 11, version 21H2', frameworkMinor: 33 },
  { build: 22621, name: 'Windows 11, version 22H2', frameworkMinor: 33 },
  { build: 22631, name: 'Windows 11, version 23H2', frameworkMinor: 33 },
  { build: 26100, name: 'Windows 11, version 24H2; Windows Server 2025', frameworkMinor: 33 },
];

/** A Windows version before Windows 10, which no build number in a decoration is compared with. */
export interface OlderWindows {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  readonly name: string;
}

/**
 * Windows versions before Windows 10 that read decorations, ascending; of each version the last build.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section
 * @see https://learn.microsoft.com/windows/win32/sysinfo/operating-system-version
 */
export const OLDER_WINDOWS: readonly OlderWindows[] = [
  { major: 5, minor: 1, build: 2600, name: 'Windows XP' },
  { major: 5, minor: 2, build: 3790, name: 'Windows Server 2003' },
  { major: 6, minor: 0, build: 6003, name: 'Windows Vista' },
  { major: 6, minor: 1, build: 7601, name: 'Windows 7' },
  { major: 6, minor: 2, build: 9200, name: 'Windows 8' },
  { major: 6, minor: 3, build: 9600, name: 'Windows 8.1' },
];

/**
 * The last build of Windows for a processor that Windows no longer runs on; every other processor has a Windows of
 * today.
 *
 * @see https://learn.microsoft.com/windows/release-health/supported-versions-windows-client
 * @see https://learn.microsoft.com/lifecycle/products/windows-10-iot-core
 */
export const LAST_BUILDS: Readonly<Record<string, number>> = { ia64: 7601, arm: 17763, x86: 19045 };

/**
 * The first build of Windows for a processor that the oldest of these versions did not run on.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section
 */
export const FIRST_BUILDS: Readonly<Record<string, number>> = { amd64: 3790, arm: 9200, arm64: 16299 };

/**
 * The oldest released Windows whose build a TargetOSVersion decoration may name (they read build numbers from 14310
 * on).
 */
export const FIRST_DECORATED_BUILD = 14393;

/** The newest listed Windows that is not newer than the build; null for a build older than Windows 10. */
export function windowsOfBuild(build: number): WindowsBuild | null {
  return [...WINDOWS_BUILDS].reverse().find((entry) => entry.build <= build) ?? null;
}

/** `Windows 10, version 1709 (build 16299)`; the plain number for a build without a name of its own. */
export function nameOfBuild(build: number): string {
  const exact = WINDOWS_BUILDS.find((entry) => entry.build === build);
  return exact === undefined ? `build ${build}` : `${exact.name} (build ${build})`;
}
