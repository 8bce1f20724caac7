import type { EditReport, FileResult, Finding } from '../contract/result';
import { addTo } from '../package/group-by';

/**
 * Names the findings and edits of a file, and says of each finding which edits take care of it, and of each edit of
 * what.
 */
export function linkEdits(result: FileResult): FileResult {
  const { edits, findings } = result;
  const fixed = findings.filter((finding) => finding.fixed);
  const byRewrite = new Map<string, Finding[]>();
  for (const finding of fixed) for (const rewrite of finding.rewrites ?? []) addTo(byRewrite, rewrite, finding);
  const links = edits.map((edit) => causesOf(edit, fixed, byRewrite));
  // What a later step took away again with more around it leaves no edit of its own: one near it stands for it.
  for (const finding of fixed.filter((one) => !links.some((found) => found.includes(one)))) {
    const near = edits.map((edit) => isOnLines(edit, finding));
    const own = near.includes(true) ? near : edits.map(({ transforms }) => transforms.includes(finding.transform));
    own.forEach((is, index) => (is ? links[index]?.push(finding) : undefined));
  }
  const keyOf = new Map(findings.map((finding, index) => [finding, `f${index + 1}`] as const));
  const idOf = (index: number): string => `e${index + 1}`;
  return {
    ...result,
    edits: edits.map(({ rewrites: _, ...edit }, index) => ({
      ...edit,
      id: idOf(index),
      findings: (links[index] ?? []).map((finding) => keyOf.get(finding) as string),
    })),
    findings: findings.map((finding) => {
      const { rewrites: _, ...told } = finding;
      const own = links.flatMap((found, index) => (found.includes(finding) ? [idOf(index)] : []));
      return { ...told, key: keyOf.get(finding) as string, edits: own };
    }),
  };
}

/**
 * The findings that an edit takes care of: those of its rewrites, else those of its transform, on its lines if there
 * are any.
 */
function causesOf(
  edit: EditReport,
  fixed: readonly Finding[],
  byRewrite: ReadonlyMap<string, readonly Finding[]>,
): Finding[] {
  const named = new Set(edit.rewrites?.flatMap((rewrite) => byRewrite.get(rewrite) ?? []));
  if (named.size > 0) return fixed.filter((finding) => named.has(finding));
  const own = fixed.filter(({ transform }) => edit.transforms.includes(transform));
  const near = own.filter((finding) => isOnLines(edit, finding));
  return near.length > 0 ? near : own;
}

function isOnLines(edit: EditReport, finding: Finding): boolean {
  return (finding.places ?? [finding]).some(({ line, endLine }) => line <= edit.endLine && endLine >= edit.line);
}
