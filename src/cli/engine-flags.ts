import { DEFAULT_OPTIONS } from '../contract/options';
import type { FlagValues } from './command';
import type { Defines } from '../inf/defines';
import { listOf, textOf, textsOf } from './flag-values';
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

/** The values of `--define NAME=VALUE`, by name. */
export function definitions(values: FlagValues): Defines {
  const pairs = textsOf(values, 'define').map((text) => {
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(0, at)).trim();
    const value = text.slice(at + 1);
    if (at === -1 || name === '')
      throw new UsageError(
        `--define takes a word and what a build puts there, such as INX_PLATFORM_DRIVERS_DIR=13, not "${text}".`,
      );
    if (/[\r\n",;=]/.test(name) || !/[\p{L}\p{N}]/u.test(name))
      throw new UsageError(
        `--define ${name}: a word that a build replaces has letters or digits, and no line end, quote, comma or semicolon.`,
      );
    if (/^\$?ARCH\$?$/.test(name))
      throw new UsageError('--define: $ARCH$ needs no value; infport reads it as every processor at once.');
    if (/^(?:nt)?(?:amd64|arm64|x86|arm|ia64)$/i.test(value))
      throw new UsageError(
        `--define ${name}: a word for the processor stands for another one in each build; ` +
          `read it as such with --define '${name}=$ARCH$'.`,
      );
    if (/[\r\n",;=]/.test(value))
      throw new UsageError(
        `--define ${name}: the value holds a line end, a quote or one of , ; = and would part fields; ` +
          'infport reads a word as a part of one field.',
      );
    return [name, value] as const;
  });
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`--define gives ${twice} two values.`);
  return Object.fromEntries(pairs);
}
