import type { Edit } from '../text/edit';
import type { Reason } from '../text/reason';
import type { CallArguments, Lead } from './lead';
import { spelledCharacters, type SpelledCharacter } from './literal-source';
import type { Builtin, ModuleStyle, NamesInReach } from './module-style';
import { SPELLING_REASONS } from './reasons';
import { writeCall, type Layout } from './write-call';
import { parseWindowsPath } from './windows-path';

/** What the front part of a hardcoded path becomes. */
export interface PathRewrite {
  /** An environment variable, or the folder for temporary files that `os.tmpdir()` gives. */
  readonly base: { readonly variable: string; readonly usually: string } | 'tmpdir';
  /** How many names of the path the base stands for. */
  readonly segments: number;
}

/** The edit, and the modules that must be imported for it. */
export interface LeadEdit {
  readonly edit: Edit;
  readonly needs: readonly Builtin[];
}

/** What cannot stand in a path, or makes one text several paths or a command. */
const NO_ONE_PATH = /[;,|<>"\p{Cc}]|[\s,='][a-z]:[\\/]|.[\\/][a-z]:[\\/]/iu;

/**
 * Writes the rewrite of a path's lead. Everything behind the base stays as it is spelled. In a template only the
 * folders that the base stands for are replaced; a string becomes a call of `path.join`.
 *
 * @param text the text of the file
 * @param names what the place can call
 * @param layout how the file is laid out
 * @param windowsOnly true where only Windows comes
 * @returns the edit, or the reason why this spelling is left alone.
 */
export function rewriteLead(
  text: string,
  lead: Lead,
  rewrite: PathRewrite,
  names: NamesInReach,
  style: ModuleStyle,
  layout: Layout,
  windowsOnly: boolean,
): LeadEdit | { readonly reason: Reason } {
  const split = splitLead(lead, rewrite.segments);
  if ('reason' in split) return split;
  if (rewrite.base !== 'tmpdir' && !names.process) return { reason: SPELLING_REASONS.nameTaken({ name: 'process' }) };

  // On another host `path.join` would turn the separators of a path that stays one of Windows.
  const onWindows = rewrite.base !== 'tmpdir' && style.runsElsewhere && !windowsOnly;
  const join = onWindows ? names.windowsJoin : names.join;
  const needs = [
    ...((lead.kind === 'whole' || lead.kind === 'operand') && join === null ? ['path' as const] : []),
    ...(rewrite.base === 'tmpdir' && names.tmpdir === null ? ['os' as const] : []),
  ];
  const taken = needs.find((need) => names.taken.includes(need));
  if (taken !== undefined) return { reason: SPELLING_REASONS.nameTaken({ name: taken }) };
  const quote = layout.singleQuote ? "'" : '"';
  const base = baseOf(rewrite, names, style, quote);

  if (lead.kind === 'template') {
    const start = lead.start + 1;
    return { edit: { start, end: start + split.replaced, text: `\${${base}}` }, needs };
  }
  const parts = [base, ...split.rest.map((part) => quotedAsSpelled(part, text.charAt(lead.start), quote))];
  if (lead.kind === 'argument') return { edit: argumentEdit(text, lead, lead.call, parts, layout), needs };
  const callee = join ?? (onWindows ? 'path.win32.join' : 'path.join');
  if (parts.length === 1) return { reason: SPELLING_REASONS.noCompany };
  return {
    edit: { start: lead.start, end: lead.end, text: writeCall(text, lead, callee, parts, layout) },
    needs,
  };
}

/**
 * The names behind the base as they are spelled, and the length of what the base replaces; or the reason against it.
 */
function splitLead(lead: Lead, segments: number): { rest: string[]; replaced: number } | { reason: Reason } {
  const path = parseWindowsPath(lead.text);
  if (/^[\\/]/.test(lead.text)) return { reason: SPELLING_REASONS.longPath };
  if (NO_ONE_PATH.test(lead.text)) return { reason: SPELLING_REASONS.severalPaths };
  if (path === null || path.segments.length < segments) return { reason: SPELLING_REASONS.severalParts };
  if (path.forward) return { reason: SPELLING_REASONS.forwardSlashes };
  if (path.segments.some((segment) => segment === '.' || segment === '..')) return { reason: SPELLING_REASONS.climbs };
  if (lead.text.includes('\\\\')) return { reason: SPELLING_REASONS.doubledSeparators };
  const characters = spelledCharacters(lead.source, lead.text);
  if (characters === null) return { reason: SPELLING_REASONS.escapesUnknown };
  const parts = partsOf(characters).map((part) => part.map(({ source }) => source).join(''));
  const behind = characters.findIndex(
    (character, index) => character.value === '\\' && separatorsBefore(characters, index) === segments,
  );
  const replaced = characters
    .slice(0, behind === -1 ? characters.length : behind)
    .map(({ source }) => source)
    .join('').length;
  return { rest: parts.slice(segments + 1), replaced };
}

function separatorsBefore(characters: readonly SpelledCharacter[], index: number): number {
  return characters.slice(0, index).filter(({ value }) => value === '\\').length;
}

/**
 * The names between the separators, separators left out; a last separator stays with the name before it. The drive is
 * the first.
 */
function partsOf(characters: readonly SpelledCharacter[]): SpelledCharacter[][] {
  const parts: SpelledCharacter[][] = [[]];
  characters.forEach((character, index) => {
    const isLast = index === characters.length - 1;
    if (character.value === '\\' && !isLast) parts.push([]);
    else parts[parts.length - 1]?.push(character);
  });
  return parts;
}

function argumentEdit(
  text: string,
  lead: Lead,
  call: CallArguments | null,
  parts: readonly string[],
  layout: Layout,
): Edit {
  const edit = { start: lead.start, end: lead.end, text: parts.join(', ') };
  if (call === null || text.slice(call.start, call.end).includes('\n')) return edit;
  const broken = writeCall(text, call, '', [...parts, ...call.rest], layout).slice(1, -1);
  return broken.includes('\n') ? { start: call.start, end: call.end, text: broken } : edit;
}

function baseOf(rewrite: PathRewrite, names: NamesInReach, style: ModuleStyle, quote: string): string {
  if (rewrite.base === 'tmpdir') return `${names.tmpdir ?? 'os.tmpdir'}()`;
  const { variable, usually } = rewrite.base;
  const read = style.bracketedEnvironment ? `process.env[${quote}${variable}${quote}]` : `process.env.${variable}`;
  // The type is `string | undefined`, and a module that is loaded on another system must not throw where it did not
  // before.
  return `${read} ${style.fallback} ${quote}${usually.replaceAll('\\', '\\\\')}${quote}`;
}

/** A part of a literal in the wanted quotes, or in its own where the wanted ones stand in it. */
function quotedAsSpelled(part: string, own: string, wanted: string): string {
  const quote = own === wanted || /["'`]|\$\{/.test(part) ? own : wanted;
  return quote + part + quote;
}
