import type { Reason } from '../../contract/reason';
import { REWRITE_REASONS } from '../../kit/rewrite-reasons';
import type { Edit } from '../../text/edit';
import { annotationsAt, commentInsertion, markOf } from '../../tooling/annotations';
import { importEdit, type Builtin, type ModuleStyle } from '../../tooling/module-style';
import { rewriteLead } from '../../tooling/rewrite-lead';
import { layoutOf, type Layout } from '../../tooling/write-call';
import { dominantEol } from '../../text/eol';
import type { Seen } from './survey';

/** An edit and the transform that makes it. */
export interface ToolingEdit extends Edit {
  readonly transform: string;
}

/** What became of a recognised place. */
export interface Settled {
  readonly seen: Seen;
  readonly fixed: boolean;
  readonly heldBack: Reason | null;
}

/** How a file may be edited. */
export interface EditSettings {
  readonly annotate: boolean;
  /** Leave follow-up rewrites out. */
  readonly safe: boolean;
  /** The user's options of Prettier for the file, empty without any; asked only when something is inserted. */
  readonly prettier: () => Readonly<Record<string, unknown>>;
  /** Rewrites that are not to be made, each with the reason. */
  readonly withdrawn: ReadonlyMap<Seen, Reason>;
}

/** The edits of one file: rewrites, the imports that they need, and a comment above each place that is left. */
export function editsFor(
  text: string,
  style: ModuleStyle,
  places: readonly Seen[],
  settings: EditSettings,
): { readonly edits: readonly ToolingEdit[]; readonly settled: readonly Settled[] } {
  const edits: ToolingEdit[] = [];
  const settled: Settled[] = [];
  const needed = new Map<Builtin, string>();
  let known: Layout | null = null;
  const layout = (): Layout => (known ??= layoutOf(text, style.eol, style.singleQuote, settings.prettier()));
  for (const seen of places) {
    const rewritten = rewrite(text, seen, style, layout, settings);
    if ('reason' in rewritten) {
      settled.push({ seen, fixed: false, heldBack: rewritten.reason });
      continue;
    }
    edits.push({ ...rewritten.edit, transform: seen.transform });
    for (const need of rewritten.needs) if (!needed.has(need)) needed.set(need, seen.transform);
    settled.push({ seen, fixed: true, heldBack: null });
  }
  edits.unshift(...imports(text, style, needed));
  if (settings.annotate) edits.push(...comments(text, settled));
  return { edits, settled };
}

type Rewritten = { readonly edit: Edit; readonly needs: readonly Builtin[] } | { readonly reason: Reason | null };

function rewrite(
  text: string,
  seen: Seen,
  style: ModuleStyle,
  layout: () => Layout,
  settings: EditSettings,
): Rewritten {
  const { recognition, site } = seen;
  if (recognition.rewrite === null || site?.lead == null) return { reason: recognition.heldBack };
  if (settings.safe && recognition.applicability !== 'automatic') return { reason: REWRITE_REASONS.followUp };
  const withdrawn = settings.withdrawn.get(seen);
  if (withdrawn !== undefined) return { reason: withdrawn };
  if (style.foreign !== null) return { reason: style.foreign };
  const result = rewriteLead(text, site.lead, recognition.rewrite, site.names, style, layout(), site.windowsOnly);
  if ('reason' in result) return result;
  for (const need of result.needs) {
    const statement = style.imports[need];
    if ('reason' in statement) return statement;
    if (style.at === null || (site.start < style.at && statement.statement.includes('require(')))
      return { reason: REWRITE_REASONS.noImportPlace };
  }
  return result;
}

function imports(text: string, style: ModuleStyle, needed: ReadonlyMap<Builtin, string>): ToolingEdit[] {
  return (['os', 'path'] as const).flatMap((builtin) => {
    const transform = needed.get(builtin);
    const found = style.imports[builtin];
    const edit = transform === undefined || 'reason' in found ? null : importEdit(text, style, [found.statement]);
    return edit === null || transform === undefined ? [] : [{ ...edit, transform }];
  });
}

/** One comment for each transform and line; none where one stands already, and none for notes. */
function comments(text: string, settled: readonly Settled[]): ToolingEdit[] {
  const written = new Set<string>();
  return settled.flatMap(({ seen, fixed }) => {
    const { commentAt, recognition, transform } = seen;
    if (fixed || commentAt === null || recognition.level === 'note') return [];
    const key = `${commentAt} ${transform}`;
    if (written.has(key) || annotationsAt(text, commentAt).known.has(transform)) return [];
    written.add(key);
    const at = commentInsertion(text, commentAt);
    const indent = (/^[^\S\r\n]*/.exec(text.slice(commentAt)) as RegExpExecArray)[0];
    return [
      { start: at, end: at, text: markOf(indent, transform, recognition.mark) + eolAt(text, commentAt), transform },
    ];
  });
}

/** The line end of the line that starts at an offset. */
function eolAt(text: string, lineStart: number): string {
  const end = text.indexOf('\n', lineStart);
  if (end === -1) return dominantEol(text);
  return text[end - 1] === '\r' ? '\r\n' : '\n';
}
