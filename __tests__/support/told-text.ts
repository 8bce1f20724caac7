import type { FileResult, Finding, FollowUp, Move } from '../../src/contract/result';
import type { PortedFixture } from './ported-fixtures';

/**
 * What users are told of the fixtures of one transform, as far as it comes from that transform: a text to be read and
 * compared.
 */
export function toldText(transform: string, ported: readonly PortedFixture[]): string {
  return ported
    .filter((fixture) => fixture.transform === transform)
    .map(({ name, results }) => `# ${name}\n${results.flatMap((result) => ofFile(transform, result)).join('\n')}\n`)
    .join('\n');
}

function ofFile(transform: string, { path, outcome, reason, findings, moves }: FileResult): string[] {
  return [
    `${path}: ${outcome}${reason === null ? '' : ` (${reason})`}`,
    ...findings.filter((finding) => finding.transform === transform).flatMap(ofFinding),
    ...moves.filter((move) => move.transform === transform).map(ofMove),
  ];
}

function ofFinding(finding: Finding): string[] {
  const { line, column, id, level, applicability, codes, slice, firstBuild, fixed, heldBack, message } = finding;
  const where = [slice, firstBuild === null ? null : `from build ${firstBuild}`].filter((word) => word !== null);
  return [
    [`  ${line}:${column}`, id, level, applicability, fixed ? 'fixed' : 'left', codes.join('+'), ...where]
      .filter((word) => word !== '')
      .join(' '),
    `    ${message}`,
    ...(heldBack === null ? [] : [`    held back: ${heldBack}`]),
    ...(finding.places ?? []).slice(1).map((place) => `    also ${place.line}:${place.column}`),
    ...finding.followUps.map(ofFollowUp),
    ...(finding.related ?? []).map((place) => `    ${place.path}:${place.line}:${place.column} ${place.message}`),
  ];
}

function ofFollowUp({ service, model, api, firstBuild, framework, text }: FollowUp): string {
  const about = [service, model, api, firstBuild, framework].filter((word) => word !== null).join(', ');
  return `    follow-up${about === '' ? '' : ` (${about})`}: ${text}`;
}

function ofMove({ kind, subject, from, to, slice }: Move): string {
  return `  moved: ${kind} ${subject}: ${from ?? 'nowhere'} -> ${to ?? 'nowhere'}${slice === null ? '' : ` (${slice})`}`;
}
