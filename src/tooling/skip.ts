/** Folders that hold other people's code, or what a tool wrote. */
const FOREIGN_FOLDERS: Readonly<Record<string, string>> = {
  node_modules: 'an installed dependency (node_modules)',
  bower_components: 'an installed dependency (bower_components)',
  jspm_packages: 'an installed dependency (jspm_packages)',
  '.yarn': 'an installed dependency (.yarn)',
};

/** How tools sign what they write, at the start of a comment line or as a mark. */
const GENERATED_MARK =
  /@generated\b|\bDO NOT (?:EDIT|MODIFY)\b|\bdo not edit\b|^[\s/*#!]*(?:this (?:file|code|module) (?:is|was|has been) )?(?:auto-?\s?generated\b|automatically generated\b|generated (?:by|from|with|using)\b)/im;

/** Lines this long on average are not written by people. */
const MINIFIED_AVERAGE = 500;
const MINIFIED_LEAST_SIZE = 2_000;

/**
 * Why a TypeScript or JavaScript file is left alone, as a sentence fragment; null when it is somebody's source.
 *
 * @param path forward slashes.
 */
export function skipReason(path: string, text: string): string | null {
  for (const folder of path.split('/').slice(0, -1)) {
    const reason = FOREIGN_FOLDERS[folder.toLowerCase()];
    if (reason !== undefined) return reason;
  }
  if (/\.d\.[cm]?ts$/i.test(path)) return 'declarations only (.d.ts)';
  if (/[.-]min\.[cm]?jsx?$/i.test(path)) return 'minified';
  if (isMinified(text)) return 'minified';
  if (isGenerated(text)) return 'generated';
  if (/(?:^|[\s*])@flow\b/.test(headComments(text))) return 'written for Flow, whose types are not those of TypeScript';
  if (isBuilt(text)) return 'built output of a compiler or bundler; what it was built from is the place to change';
  return null;
}

function isMinified(text: string): boolean {
  if (text.length < MINIFIED_LEAST_SIZE) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > MINIFIED_AVERAGE;
}

function isGenerated(text: string): boolean {
  return GENERATED_MARK.test(headComments(text));
}

/** What compilers and bundlers begin their output with. */
const BUILT = new RegExp(
  [
    String.raw`^(?:["']use strict["'];?\s*)?(?:var __\w+ = [^\n]*\s*)*Object\.defineProperty\(exports, ["']__esModule["']`,
    String.raw`^(?:["']use strict["'];?\s*)?var __(?:create|defProp|importDefault|createBinding|awaiter|extends|assign|rest)\b`,
    String.raw`^\/\*{6}\/ |^!?\(function webpackUniversalModuleDefinition|^(?:["']use strict["'];?\s*)?function _interopRequire(?:Default|Wildcard)`,
    // rollup, browserify and Parcel
    String.raw`^\(function \(global, factory\) \{\s*typeof exports === ["']object["'] && typeof module !== ["']undefined["'] \?`,
    String.raw`^\(function\(\)\{function r\(e,n,t\)|^(?:var|let|const)? ?parcelRequire\b`,
  ].join('|'),
);

function isBuilt(text: string): boolean {
  if (/\b__webpack_require__\b|\n\/\/[#@] sourceMappingURL=\S+\s*$/.test(text)) return true;
  return BUILT.test(text.slice(headComments(text).length).trimStart().slice(0, 4_000));
}

/** The comments before the first statement. */
function headComments(text: string): string {
  const head = /^(?:#![^\n]*\n)?(?:\s*(?:\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/))*/.exec(text.slice(0, 4_000));
  return head?.[0] ?? '';
}
