const SPECIFIER = /(?:\bfrom|\bimport|\brequire|\bimport\s*\(|\brequire\s*\()\s*\(?\s*(["'`])([^"'`\n]+)\1/g;
const EXTENSIONS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'] as const;
/** TypeScript writes the name of the output in its imports: `./a.js` stands for `a.ts`. */
const SOURCE_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** The relative module specifiers in a source text, found without parsing it. */
export function relativeSpecifiers(text: string): string[] {
  return moduleSpecifiers(text).filter((specifier) => /^\.\.?(?:\/|$)/.test(specifier));
}

/** All module specifiers in a source text, found without parsing it. */
export function moduleSpecifiers(text: string): string[] {
  return [...new Set([...text.matchAll(SPECIFIER)].map((match) => match[2] as string))];
}

/** The path that a relative specifier means, among the paths for which `exists` holds; null when there is none. */
export function resolveSpecifier(from: string, specifier: string, exists: (path: string) => boolean): string | null {
  return candidatesOf(from, specifier).find(exists) ?? null;
}

/** Every path that a relative specifier can mean, the likeliest first. */
export function candidatesOf(from: string, specifier: string): string[] {
  const base = relativePath(from, specifier);
  if (base === null) return [];
  const candidates: string[] = EXTENSIONS.map((extension) => base + extension);
  for (const [output, sources] of Object.entries(SOURCE_OF)) {
    if (base.endsWith(output)) candidates.push(...sources.map((source) => base.slice(0, -output.length) + source));
  }
  candidates.push(...EXTENSIONS.slice(1).map((extension) => `${base}/index${extension}`));
  return candidates;
}

/** The path that a relative one means beside a file; null for the folder that everything is relative to. */
export function relativePath(from: string, specifier: string): string | null {
  const result = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') result.push(part);
    else if (result.length === 0 || result[result.length - 1] === '..') result.push('..');
    else result.pop();
  }
  return result.length === 0 ? null : result.join('/');
}
