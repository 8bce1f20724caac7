import { CODE_SUFFIXES } from '../code/source-language';

/** The suffixes of files that a folder is searched for. */
export const INF_SUFFIXES: readonly string[] = ['.inf', '.inx', '.infx'];
export const SCRIPT_SUFFIXES: readonly string[] = [
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
];
/** The manifest of an npm package holds commands. */
const MANIFEST = /(?:^|[\\/])package\.json$/i;

/** True when a search of a folder takes the file. */
export function isSearchedFor(name: string): boolean {
  return hasSuffix(name, INF_SUFFIXES) || isScript(name) || isCode(name);
}

/** True for TypeScript and JavaScript, components of Vue and Svelte, and manifests of npm packages. */
export function isScript(name: string): boolean {
  return hasSuffix(name, SCRIPT_SUFFIXES) || MANIFEST.test(name);
}

/** True for the code of drivers and programs: C, C++, C#, PowerShell, batch. */
export function isCode(name: string): boolean {
  return hasSuffix(name, CODE_SUFFIXES);
}

/** True for names that INF files and their templates go by. */
export function isInf(name: string): boolean {
  return hasSuffix(name, INF_SUFFIXES);
}

function hasSuffix(name: string, suffixes: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return suffixes.some((suffix) => lower.endsWith(suffix));
}
