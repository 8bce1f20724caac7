import type { ReportFormat } from './format';

// Loaded on demand: a run needs one or two of them.
const FORMATS: Readonly<Record<string, () => ReportFormat>> = {
  text: () => (require('./text') as typeof import('./text')).textFormat,
  json: () => (require('./json') as typeof import('./json')).jsonFormat,
  infverif: () => (require('./infverif') as typeof import('./infverif')).infverifFormat,
  ndjson: () => (require('./ndjson') as typeof import('./ndjson')).ndjsonFormat,
  sarif: () => (require('./sarif') as typeof import('./sarif')).sarifFormat,
  gitlab: () => (require('./gitlab') as typeof import('./gitlab')).gitlabFormat,
  github: () => (require('./github') as typeof import('./github')).githubFormat,
  markdown: () => (require('./markdown') as typeof import('./markdown')).markdownFormat,
  html: () => (require('./html') as typeof import('./html')).htmlFormat,
  worklist: () => (require('./worklist') as typeof import('./worklist')).worklistFormat,
  junit: () => (require('./junit') as typeof import('./junit')).junitFormat,
};

/** The patch is made of bytes, not of rows: the run writes it itself. */
export const PATCH_FORMAT = 'diff';

/** The names that `--format` takes. */
export function formatNames(): string[] {
  return [PATCH_FORMAT, ...Object.keys(FORMATS)].sort();
}

/** The format of that name; null when there is none. `diff` is not among them. */
export function reportFormat(name: string): ReportFormat | null {
  return Object.hasOwn(FORMATS, name) ? (FORMATS[name] as () => ReportFormat)() : null;
}
