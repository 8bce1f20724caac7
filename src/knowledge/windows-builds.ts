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

/** The oldest released Windows whose build a TargetOSVersion decoration may name (they read build numbers from 14310 on). */
export const FIRST_DECORATED_BUILD = 14393;

/** The last Windows that exists for x86 processors. */
export const LAST_X86_BUILD = 19045;

/** The newest listed Windows that is not newer than the build; null for a build older than Windows 10. */
export function windowsOfBuild(build: number): WindowsBuild | null {
  return [...WINDOWS_BUILDS].reverse().find((entry) => entry.build <= build) ?? null;
}

/** `Windows 10, version 1709 (build 16299)`; the plain number for a build without a name of its own. */
export function nameOfBuild(build: number): string {
  const exact = WINDOWS_BUILDS.find((entry) => entry.build === build);
  return exact === undefined ? `build ${build}` : `${exact.name} (build ${build})`;
}
