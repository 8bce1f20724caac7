import { DEFAULT_OPTIONS } from '../contract/options';
import type { FlagValues } from './command';
import { listOf, textOf } from './flag-values';
import { UsageError } from './usage-error';

const ARCHITECTURES = ['amd64', 'arm64', 'x86', 'arm'] as const;

/** The architectures of `--arch`, as INF decorations name them. */
export function architectures(values: FlagValues): string[] {
  return listOf(values, 'arch').map((text) => {
    const name = text
      .toLowerCase()
      .replace(/^x64$/, 'amd64')
      .replace(/^i386$/, 'x86');
    const known = ARCHITECTURES.find((candidate) => candidate === name);
    if (known === undefined) throw new UsageError(`--arch takes ${ARCHITECTURES.join(', ')}, not "${text}".`);
    return known;
  });
}

/** The build of `--min-build`, or `any`. */
export function minBuildSetting(values: FlagValues): number | 'any' {
  const text = textOf(values, 'min-build');
  if (text === null) return DEFAULT_OPTIONS.minBuild;
  if (text.toLowerCase() === 'any') return 'any';
  const build = Number(text);
  if (!/^\d{4,5}$/.test(text) || build < 2600) {
    throw new UsageError(
      `--min-build takes a Windows build number, such as 17763 (Windows 10, 1809), or "any", not "${text}".`,
    );
  }
  return build;
}
