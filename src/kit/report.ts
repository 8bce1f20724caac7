import { INFVERIF_CODES, levelOf } from '../knowledge/infverif-codes';
import type { Use } from '../package/model';
import type { Span } from '../text/span';
import type { Reason } from '../contract/reason';
import type { Level, RelatedPlace } from '../contract/result';
import type { InfProposal, Rewrite } from '../contract/transform';
import type { TransformMeta } from '../contract/transform-meta';

/** What a transform says of one construct; `report` fills in the rest from what the transform declares of itself. */
export interface ReportParts {
  /** Rule number and slug: `T06-service-root-value`. Without it: the transform's first rule and its id. */
  readonly id?: string;
  readonly span: Span;
  /** The section as written; null for none in particular. Without it: the first section of the scope. */
  readonly section?: string | null;
  /** What was seen, why it matters, what to do. */
  readonly message: string;
  /** The roles of sections that the rewrite is meant for; empty when it belongs to none. */
  readonly scope: readonly Use[];
  /** Without them: all codes that the transform declares. */
  readonly codes?: readonly number[];
  /** Without it: the gravest of the codes under InfVerif /w, and a note without codes. */
  readonly level?: Level;
  /** Without it: as the transform declares. */
  readonly applicability?: TransformMeta['applicability'];
  /** Without it: as the transform declares. */
  readonly firstBuild?: number | null;
  /** Without it: the first page that the transform names. */
  readonly reference?: string | null;
  /** The edits, with the moves and follow-ups that they bring; without it, it is a report alone. */
  readonly rewrite?: (Pick<Rewrite, 'edits'> & Partial<Rewrite>) | null;
  /** Why there is no rewrite although the transform has one for this construct. Edits are not made then. */
  readonly heldBack?: Reason | null;
  readonly related?: readonly RelatedPlace[];
}

/** A proposal of a transform. What it leaves out of `parts` comes from the transform's declaration. */
export function report(meta: Omit<TransformMeta, 'appliesTo'>, parts: ReportParts): InfProposal {
  const codes = parts.codes ?? meta.codes;
  const heldBack = parts.heldBack ?? null;
  const rewrite = heldBack === null ? (parts.rewrite ?? null) : null;
  return {
    id: parts.id ?? `${meta.rules[0] ?? 'X00'}-${meta.id}`,
    span: parts.span,
    section: parts.section !== undefined ? parts.section : (parts.scope[0]?.section.name ?? null),
    codes,
    level: parts.level ?? gravest(codes),
    applicability: parts.applicability ?? meta.applicability,
    message: parts.message,
    firstBuild: parts.firstBuild !== undefined ? parts.firstBuild : meta.firstBuild,
    reference: parts.reference !== undefined ? parts.reference : (meta.references[0] ?? null),
    rewrite: rewrite === null ? null : { moves: [], followUps: [], ...rewrite },
    heldBack,
    scope: parts.scope,
    ...(parts.related === undefined ? {} : { related: parts.related }),
  };
}

/** The gravest level of some codes under InfVerif /w. */
function gravest(codes: readonly number[]): Level {
  const levels = codes.map((code) => {
    const known = INFVERIF_CODES.find((entry) => entry.code === code);
    return known === undefined ? null : levelOf(known, 'w');
  });
  return levels.includes('error') ? 'error' : levels.includes('warning') ? 'warning' : 'note';
}
