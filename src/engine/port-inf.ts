import { decodeText, encodeText, EncodingError, type DecodedText, type Encoding } from '../text/encoding';
import { applyEdits, withoutRepeats, type Edit } from '../text/edit';
import { eolKind } from '../text/eol';
import { LineIndex, type Span } from '../text/span';
import { compareVersions, windows10 } from '../inf/decoration';
import { fold } from '../inf/fold';
import { parseInf } from '../inf/parse';
import { remembered } from '../inf/remembered';
import { FEATURE_FLOORS } from '../knowledge/feature-floors';
import { printInf } from '../inf/print';
import { ALONE, type Beside } from '../package/beside';
import { bindPackage } from '../package/bind';
import type { InfPackage, Install, Slice } from '../package/model';
import { slicesOf } from '../package/queries';
import { relocations, type Circumstances, type Relocation } from '../kit/relocation';
import { ClaimedSpans } from './claimed-spans';
import { Draft } from './draft';
import { notAnInf } from './not-an-inf';
import type { EngineOptions, InputFile } from '../contract/options';
import { subjectsOf } from './proof/move-subjects';
import { newErrors } from './proof/new-errors';
import type { Committed } from './proof/objection';
import { objectionOf } from './proof/objection-of';
import { undeclared } from './proof/prove';
import { installsNowhere, unservedNote } from './proof/unserved';
import { withdraw, type Attempt, type Withdrawn } from './proof/withdraw';
import { infTransforms } from './registry';
import type { FileResult, Finding, Move } from '../contract/result';
import { hasCopies, separationEdits, separationStep, type CopyStep } from './separate';
import { sweep } from './sweep';
import type { FindContext, InfProposal, InfTransform, SliceNeed } from '../contract/transform';

/** Passes over all transforms; more than this means that two transforms undo each other. */
const MAX_PASSES = 10;
/** Steps of one pass: each makes one group of edits. Far above what any package needs. */
const MAX_STEPS = 5000;

/** Ports one INF. Never throws for what the file holds: trouble becomes the outcome `failed` with its reason. */
export function portInf(file: InputFile, options: EngineOptions, beside: Beside = ALONE): FileResult {
  const empty: FileResult = { path: file.path, outcome: 'skipped', reason: null, encoding: null, bom: false, eol: null, edits: [], findings: [], moves: [], before: file.bytes, after: null, beforeText: null, afterText: null };
  let decoded: DecodedText;
  try {
    decoded = decodeText(file.bytes, { encoding: (options.encoding ?? undefined) as Encoding | undefined });
  } catch (error) {
    if (error instanceof EncodingError) return { ...empty, outcome: 'failed', reason: `${file.path}:1:1: ${error.message}` };
    throw error;
  }
  const foreign = notAnInf(file.bytes, decoded.text);
  if (foreign !== null) return { ...empty, reason: foreign };
  const known = { ...empty, encoding: decoded.encoding, bom: decoded.bom, eol: eolKind(decoded.text) };
  const document = parseInf(decoded.text);
  const lines = new LineIndex(decoded.text);
  const [problem] = document.problems;
  if (problem !== undefined) {
    const { line, column } = lines.positionOf(problem.offset);
    return { ...known, outcome: 'failed', reason: `${file.path}:${line}:${column}: Windows cannot open this file: ${problem.message}` };
  }
  const input: Input = { path: file.path, decoded, before: bindPackage(file.path, document, options.arch), options, lines, beside };
  const unserved = installsNowhere(input.before, options.minBuild);
  const { port } = withdraw((withdrawn, reason) => attempt(input, unserved ? null : withdrawn, reason), decoded.text.length);
  if (unserved) return { ...known, outcome: 'unchanged', findings: [unservedNote(port.findings(), options.minBuild)] };
  return finish(file, decoded, port, known, lines);
}

/** What every run over a text starts from. */
interface Input {
  readonly path: string;
  readonly decoded: DecodedText;
  readonly before: InfPackage;
  readonly options: EngineOptions;
  readonly lines: LineIndex;
  readonly beside: Beside;
}

/** One port of the text, without the rewrites that were taken back, and what speaks against it. */
function attempt(input: Input, withdrawn: Withdrawn | null, reason: string): Attempt & { readonly port: InfPort } {
  const { decoded, before, options } = input;
  const port = new InfPort(input, withdrawn, reason);
  const endless = port.run();
  const { committed, draft } = port;
  if (endless !== null) return { port, committed, objections: [{ words: endless, subjects: [], spans: [], transforms: [] }] };
  if (draft.text === decoded.text) return { port, committed, objections: [] };
  const differences = undeclared(before, port.pkg, port.moves, options).map((difference) => objectionOf(difference, before, port.pkg, draft));
  return { port, committed, objections: differences.length > 0 ? differences : newErrors(before, port.pkg, draft, decoded) };
}

/** The guards that stand between a port and its result. */
function finish(file: InputFile, decoded: DecodedText, port: InfPort, known: FileResult, lines: LineIndex): FileResult {
  const findings = port.findings();
  const draft = port.draft;
  if (draft.text === decoded.text) return { ...known, outcome: 'unchanged', findings };
  const failed = (reason: string): FileResult => ({ ...known, outcome: 'failed', reason: `${file.path}:1:1: ${reason}`, findings });
  const edits = draft.edits();
  if (applyEdits(decoded.text, edits) !== draft.text) return failed('the edits do not add up to the new text; this is a defect of infport, and nothing is written');
  const after = parseInf(draft.text);
  if (after.problems.length > 0 || printInf(after) !== draft.text) return failed('the new text does not read back; this is a defect of infport, and nothing is written');
  let bytes: Uint8Array;
  try {
    bytes = encodeText(decoded, draft.text);
  } catch (error) {
    if (error instanceof EncodingError) return failed(error.message);
    throw error;
  }
  return {
    ...known,
    outcome: 'changed',
    findings,
    moves: port.moves,
    edits: edits.map((edit) => ({ transform: edit.transforms.join('+'), start: edit.start, end: edit.end, ...lines.positionOf(edit.start), text: edit.text })),
    after: bytes,
    beforeText: decoded.text,
    afterText: draft.text,
  };
}

/** One run of the transforms over one INF. */
class InfPort {
  readonly draft: Draft;
  readonly moves: Move[] = [];
  readonly committed: Committed[] = [];
  pkg: InfPackage;
  private readonly context: FindContext;
  private readonly transforms: readonly InfTransform[];
  private readonly found = new Map<InfTransform, readonly InfProposal[]>();
  private readonly fixed: Finding[] = [];
  private left: Finding[] = [];

  private readonly path: string;
  private readonly options: EngineOptions;
  private readonly lines: LineIndex;

  constructor(
    input: Input,
    /** The rewrites that must not be made, with the reason; null when none may. */
    private readonly withdrawn: Withdrawn | null,
    /** Why none may. */
    private readonly withdrawnReason: string,
  ) {
    const { path, options, lines, beside } = input;
    this.path = path;
    this.options = options;
    this.lines = lines;
    this.draft = new Draft(input.decoded.text);
    this.pkg = input.before;
    const minBuild = options.minBuild === 'any' ? 0 : options.minBuild;
    this.transforms = infTransforms().filter((transform) => (options.only === null || options.only.includes(transform.id)) && !options.skip.includes(transform.id));
    this.context = {
      options,
      minBuild,
      beside,
      legacyUntil: (slice) => {
        const build = storeBuild(this.pkg, slice, this.context);
        return compareVersions(slice.range.from, windows10(build)) < 0 && (minBuild < build || isBelow(slice, minBuild)) ? build : null;
      },
      servedAt: (install, build) => slicesOf(this.pkg, install).length === 0 || slicesOf(this.pkg, install).some((slice) => this.servesBuild(slice, build)),
    };
  }

  findings(): Finding[] {
    return [...this.fixed, ...this.left].sort((a, b) => a.line - b.line || a.column - b.column || a.id.localeCompare(b.id));
  }

  /** Runs to the point where nothing changes. Gives a reason when it does not get there. */
  run(): string | null {
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const before = this.draft.text;
      for (let step = 0; this.makeSlices(); step++) if (step > MAX_STEPS) return this.noEnd();
      for (const transform of this.transforms) {
        for (let step = 0; this.applyOne(transform); step++) if (step > MAX_STEPS) return this.noEnd();
      }
      if (this.draft.text === before) {
        this.left = this.remaining();
        return null;
      }
    }
    return this.noEnd();
  }

  private noEnd(): string {
    return `the rewrites do not come to an end after ${MAX_PASSES} passes`;
  }

  /** What a transform sees in the package as it is now, worked out once until the next edit. */
  private find(transform: InfTransform): readonly InfProposal[] {
    let proposals = this.found.get(transform);
    if (proposals === undefined) this.found.set(transform, (proposals = transform.find(this.pkg, this.context)));
    return proposals;
  }

  /** Rewrites that may be made, as far as applicability goes. */
  private wanted(transform: InfTransform): InfProposal[] {
    return this.find(transform).filter((proposal) => this.mayRewrite(proposal));
  }

  private mayRewrite(proposal: InfProposal): boolean {
    return proposal.rewrite !== null && proposal.applicability !== 'manual' && !(this.options.safe && proposal.applicability === 'follow-up') && this.whyWithdrawn(proposal) === null;
  }

  /** The reason for which a rewrite was taken back; null when it may be made. */
  private whyWithdrawn(proposal: InfProposal): string | null {
    return this.withdrawn === null ? this.withdrawnReason : (this.withdrawn.get(this.keyOf(proposal)) ?? null);
  }

  /** The same for the same construct in every run over the text; a copy counts as what it was copied from. */
  private keyOf(proposal: InfProposal): string {
    return `${proposal.id}|${this.draft.originOf(proposal.span.start)}`;
  }

  private serves(proposal: InfProposal): (slice: Slice) => boolean {
    return (slice) => this.servesBuild(slice, proposal.firstBuild);
  }

  /** True when every Windows that chooses the slice knows a form of that build. Platform decorations are all that DefaultInstall may carry, so there --min-build speaks. */
  private servesBuild(slice: Slice, build: number | null): boolean {
    return build === null || compareVersions(slice.range.from, windows10(build)) >= 0 || (slice.kind === 'default' && slice.range.to === null && build <= this.context.minBuild);
  }

  /** Lets the slice transform make room for rewrites that need later builds. True when it changed something. */
  private makeSlices(): boolean {
    const maker = this.transforms.find((transform) => transform.makeSlices !== undefined);
    if (maker?.makeSlices === undefined) return false;
    const needs: SliceNeed[] = [];
    for (const transform of this.transforms) {
      for (const proposal of this.wanted(transform)) {
        if (proposal.firstBuild === null) continue;
        const serves = this.serves(proposal);
        for (const slice of new Set(proposal.scope.flatMap((use) => slicesOf(this.pkg, use.install)))) if (!serves(slice) && !isBelow(slice, this.context.minBuild)) needs.push({ slice, build: proposal.firstBuild });
      }
    }
    if (needs.length === 0) return false;
    const proposals = maker.makeSlices(this.pkg, needs, this.context).filter((proposal) => this.mayRewrite(proposal));
    if (proposals.length === 0) return false;
    this.commit(maker, apart(proposals));
    return true;
  }

  /** Applies the rewrites of a transform that can be made now, or the first step towards one. True when it changed something. */
  private applyOne(transform: InfTransform): boolean {
    const ready: InfProposal[] = [];
    const claimed = new ClaimedSpans();
    const separations: { step: CopyStep; copied: boolean }[] = [];
    for (const proposal of this.wanted(transform)) {
      const serves = this.serves(proposal);
      const scope = this.servedScope(proposal, serves);
      if (scope.length === 0 && proposal.scope.length > 0) continue;
      const step = separationStep(this.pkg, scope, serves);
      if (step.kind === 'impossible') continue;
      if (step.kind === 'copy') {
        separations.push({ step, copied: hasCopies(scope) });
        continue;
      }
      // The rewrite edits for its whole scope; a part of it can only be served once the transform has found it again by itself.
      if (scope.length < proposal.scope.length) continue;
      if (claimed.take(proposal.rewrite?.edits ?? [])) ready.push(proposal);
    }
    if (ready.length > 0) this.commit(transform, ready);
    else if (separations.length > 0) {
      // A rewrite that has got copies already goes on with them, so that they end up with the same install section.
      const first = separations.some(({ copied }) => copied) ? separations.filter(({ copied }) => copied) : separations;
      this.edit(transform.id, separationEdits(this.pkg, first.map(({ step }) => step)));
    }
    return ready.length > 0 || separations.length > 0;
  }

  private servedScope(proposal: InfProposal, serves: (slice: Slice) => boolean): InfProposal['scope'] {
    return proposal.scope.filter((use) => {
      const slices = slicesOf(this.pkg, use.install);
      return slices.length === 0 || slices.some(serves);
    });
  }

  private commit(transform: InfTransform, proposals: readonly InfProposal[]): void {
    for (const proposal of proposals) {
      const slices = proposal.scope.length === 0 ? null : this.sliceText(proposal);
      this.fixed.push(this.finding(transform, proposal, true, null));
      const declared = proposal.rewrite?.moves.flatMap((move) => subjectsOf(this.pkg, move.subject)) ?? [];
      const spans = [proposal.span, ...(proposal.rewrite?.edits ?? [])].map((span) => this.draft.originOfSpan(span));
      this.committed.push({ key: this.keyOf(proposal), transform: transform.id, subjects: declared.map(fold), spans });
      for (const move of proposal.rewrite?.moves ?? []) {
        for (const subject of subjectsOf(this.pkg, move.subject)) this.moves.push({ transform: transform.id, ...move, subject, slice: slices });
      }
    }
    this.edit(transform.id, proposals.flatMap((proposal) => proposal.rewrite?.edits ?? []));
  }

  private edit(transform: string, edits: readonly Edit[]): void {
    const before = this.pkg;
    this.replace(transform, edits);
    for (let edits = sweep(before, this.pkg); edits.length > 0; edits = sweep(before, this.pkg)) this.replace(transform, edits);
  }

  private replace(transform: string, edits: readonly Edit[]): void {
    this.draft.apply(withoutRepeats(edits), transform);
    this.pkg = bindPackage(this.path, parseInf(this.draft.text), this.options.arch);
    this.found.clear();
  }

  /** What is still there when nothing more can be done. */
  private remaining(): Finding[] {
    return this.transforms.flatMap((transform) => this.find(transform).map((proposal) => this.finding(transform, proposal, false, this.whyLeft(transform, proposal))));
  }

  private whyLeft(transform: InfTransform, proposal: InfProposal): string | null {
    if (proposal.rewrite === null) return proposal.heldBack;
    const withdrawn = this.whyWithdrawn(proposal);
    if (withdrawn !== null) return withdrawn;
    if (!this.mayRewrite(proposal)) return '--safe leaves rewrites that need a follow-up in driver code';
    const serves = this.serves(proposal);
    const scope = this.servedScope(proposal, serves);
    if (scope.length === 0 && proposal.scope.length > 0) {
      const held = this.sliceProblem(proposal);
      return held ?? `kept for builds below ${proposal.firstBuild}`;
    }
    const step = separationStep(this.pkg, scope, serves);
    if (step.kind === 'impossible') return step.reason;
    return `it is shared with slices that serve builds below ${proposal.firstBuild}; ${transform.id} cannot separate them`;
  }

  /** True when nothing but the age of its slices keeps a rewrite from being made. */
  private keepsOldForm(proposal: InfProposal): boolean {
    return proposal.rewrite !== null && this.mayRewrite(proposal) && proposal.scope.length > 0 && this.servedScope(proposal, this.serves(proposal)).length === 0 && this.sliceProblem(proposal) === null;
  }

  private sliceProblem(proposal: InfProposal): string | null {
    const maker = this.transforms.find((transform) => transform.makeSlices !== undefined);
    if (maker?.makeSlices === undefined || proposal.firstBuild === null) return 'windows-slices is left out of this run';
    const serves = this.serves(proposal);
    const slices = [...new Set(proposal.scope.flatMap((use) => slicesOf(this.pkg, use.install)))].filter((slice) => !serves(slice) && !isBelow(slice, this.context.minBuild));
    const build = proposal.firstBuild;
    return maker.makeSlices(this.pkg, slices.map((slice) => ({ slice, build })), this.context).map((item) => item.heldBack ?? this.whyWithdrawn(item)).find((reason) => reason !== null) ?? null;
  }

  private sliceText(proposal: InfProposal): string | null {
    const slices = [...new Set(proposal.scope.flatMap((use) => slicesOf(this.pkg, use.install)))];
    return slices.length === 0 || slices.length === this.pkg.slices.length ? null : [...new Set(slices.map((slice) => slice.label))].join('; ');
  }

  private finding(transform: InfTransform, proposal: InfProposal, fixed: boolean, heldBack: string | null): Finding {
    const span: Span = this.draft.originOfSpan(proposal.span);
    const start = this.lines.positionOf(span.start);
    const end = this.lines.positionOf(span.end);
    return {
      id: proposal.id,
      transform: transform.id,
      codes: proposal.codes,
      // An old form that stays for old Windows on purpose is nothing to do.
      level: fixed || heldBack === null || !this.keepsOldForm(proposal) ? proposal.level : 'note',
      applicability: fixed ? proposal.applicability : 'manual',
      message: proposal.message,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      section: proposal.section,
      slice: proposal.scope.length === 0 ? null : this.sliceText(proposal),
      fixed,
      heldBack,
      firstBuild: proposal.firstBuild,
      reference: proposal.reference,
      followUps: fixed ? (proposal.rewrite?.followUps ?? []) : [],
      ...(proposal.related === undefined ? {} : { related: proposal.related }),
    };
  }
}

const storeBuilds = new WeakMap<Slice, number>();

/** The build from which the files of a slice run from the driver store. */
function storeBuild(pkg: InfPackage, slice: Slice, circumstances: Circumstances): number {
  let build = storeBuilds.get(slice);
  if (build === undefined) storeBuilds.set(slice, (build = findStoreBuild(pkg, slice, circumstances)));
  return build;
}

function findStoreBuild(pkg: InfPackage, slice: Slice, circumstances: Circumstances): number {
  if (slice.kind === 'default') return FEATURE_FLOORS.primitiveDriver.build;
  const moving = movingBuilds(relocations(pkg, circumstances));
  return slice.installs.reduce<number>((build, install) => Math.max(build, moving.get(install) ?? 0), FEATURE_FLOORS.driverStoreCopy.build);
}

/** The build on which all files that an install section can move run from the driver store. */
const movingBuilds = remembered((found: readonly Relocation[]): ReadonlyMap<Install, number> => {
  const byInstall = new Map<Install, number>();
  for (const { heldBack, copy, firstBuild } of found) {
    if (heldBack === null) byInstall.set(copy.install, Math.max(byInstall.get(copy.install) ?? 0, firstBuild));
  }
  return byInstall;
});

/** A slice that ends below the lowest build to serve is left as it is. */
function isBelow(slice: Slice, minBuild: number): boolean {
  return slice.range.to !== null && compareVersions(slice.range.to, windows10(minBuild)) <= 0;
}

/** The proposals that can be made in one step, in order; the others wait for the next. */
function apart(proposals: readonly InfProposal[]): InfProposal[] {
  const claimed = new ClaimedSpans();
  return proposals.filter((proposal) => claimed.take(proposal.rewrite?.edits ?? []));
}
