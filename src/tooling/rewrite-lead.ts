import type { Edit } from '../text/edit';
import type { Lead } from './lead';
import type { Builtin, ModuleStyle, NamesInReach } from './module-style';
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

/**
 * Writes the rewrite of a path's lead. Everything behind the base stays as it is written.
 *
 * @param format prints an expression in the style of the file.
 * @returns the edit, or the reason why this spelling is left alone.
 */
export async function rewriteLead(
  lead: Lead, rewrite: PathRewrite, names: NamesInReach, style: ModuleStyle, format: (expression: string) => Promise<string>,
): Promise<LeadEdit | { readonly reason: string }> {
  const path = parseWindowsPath(lead.text);
  if (path === null || path.segments.length < rewrite.segments) return { reason: 'the folder that a variable would replace is put together from several parts' };
  if (path.forward) return { reason: 'the path is written with forward slashes, which path.join would turn' };
  if (path.segments.some((segment) => segment === '.' || segment === '..')) return { reason: 'the path climbs with `..`, which path.join would resolve' };
  const rest = path.segments.slice(rewrite.segments);
  if (path.trailing && rest.length > 0) rest[rest.length - 1] += '\\';

  const needs: Builtin[] = [];
  if (names.join === null) needs.push('path');
  if (rewrite.base === 'tmpdir' && names.tmpdir === null) needs.push('os');
  const taken = needs.find((need) => names.taken.includes(need));
  if (taken !== undefined && !(lead.kind === 'argument' && taken === 'path')) return { reason: `the name \`${taken}\` means something else here` };
  const base = baseOf(rewrite, names, style);
  const join = names.join ?? 'path.join';

  if (lead.kind === 'argument') {
    const call = await format(`f(${[base, ...rest.map(quoted)].join(', ')})`);
    return { edit: { start: lead.start, end: lead.end, text: call.slice(2, -1) }, needs: needs.filter((need) => need !== 'path') };
  }
  if (rest.length === 0) return { reason: 'the company sub-directory is not written out' };
  if (lead.kind === 'template') {
    const tail = templateTail(lead);
    if (tail === null) return { reason: 'the template has escapes in its first part' };
    const folders = path.trailing ? rest.map((name) => name.replace(/\\$/, '')) : rest.slice(0, -1);
    if (folders.length === 0) return { reason: 'the company sub-directory is not written out' };
    return { edit: { start: lead.start, end: lead.end, text: await format(`${join}(${[base, ...folders.map(quoted), tail].join(', ')})`) }, needs };
  }
  return { edit: { start: lead.start, end: lead.end, text: await format(`${join}(${[base, ...rest.map(quoted)].join(', ')})`) }, needs };
}

function baseOf(rewrite: PathRewrite, names: NamesInReach, style: ModuleStyle): string {
  if (rewrite.base === 'tmpdir') return `${names.tmpdir ?? 'os.tmpdir'}()`;
  const { variable, usually } = rewrite.base;
  const read = style.bracketedEnvironment ? `process.env[${quoted(variable)}]` : `process.env.${variable}`;
  // The type is `string | undefined`, and a module that is loaded on another system must not throw where it did not before.
  return `${read} ${style.fallback} ${quoted(usually)}`;
}

/** The template behind the last separator of its head, as a template of its own; null when the head is not spelled plainly. */
function templateTail(lead: Lead): string | null {
  const end = lead.source.indexOf('${');
  const head = lead.source.slice(0, end);
  if (head.replaceAll('\\\\', '\\') !== lead.text || /\\\\\\|[^\\]\\[^\\]/.test(head)) return null;
  return `\`${lead.source.slice(head.lastIndexOf('\\') + 1)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
