import type { EditReport, Finding } from '../contract/result';
import type { ReportFile } from './format';

/** The version of the shape of the JSON reports; it grows when a field changes its meaning or goes away. */
export const SCHEMA_VERSION = 1;

/** A file as the JSON reports print it. Every field is there in every row, null when it does not apply. */
export function jsonFile(file: ReportFile): Readonly<Record<string, unknown>> {
  return {
    path: file.path,
    outcome: file.outcome,
    reason: file.reason,
    written: file.written,
    encoding: file.encoding,
    bom: file.bom,
    eol: file.eol,
    edits: file.edits.map(jsonEdit),
    findings: file.findings.map(jsonFinding),
    moves: file.moves,
    unread: file.unread ?? null,
    secondForm: file.secondForm ?? null,
    droppedSlices: file.droppedSlices ?? null,
    droppableSlices: file.droppableSlices ?? null,
    basis: file.basis ?? null,
    diff: file.diff,
  };
}

function jsonEdit(edit: EditReport): Readonly<Record<string, unknown>> {
  return {
    id: edit.id ?? null,
    transform: edit.transform,
    transforms: edit.transforms,
    findings: edit.findings ?? [],
    start: edit.start,
    end: edit.end,
    line: edit.line,
    column: edit.column,
    endLine: edit.endLine,
    endColumn: edit.endColumn,
    text: edit.text,
  };
}

function jsonFinding(finding: Finding): Readonly<Record<string, unknown>> {
  return {
    key: finding.key ?? null,
    id: finding.id,
    transform: finding.transform,
    codes: finding.codes,
    level: finding.level,
    applicability: finding.applicability,
    message: finding.message,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    section: finding.section,
    slice: finding.slice,
    fixed: finding.fixed,
    heldBack: finding.heldBack,
    firstBuild: finding.firstBuild,
    reference: finding.reference,
    followUps: finding.followUps.map(({ service, model, api, firstBuild, framework, text }) => ({
      service,
      model,
      api,
      firstBuild,
      framework,
      text,
    })),
    edits: finding.edits ?? [],
    places: finding.places ?? [],
    related: finding.related ?? [],
  };
}
