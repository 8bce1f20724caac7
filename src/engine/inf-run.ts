import { withoutRepeats, withoutWideGaps, type Edit } from '../text/edit';
import type { DecodedText } from '../text/encoding';
import type { LineIndex, Span } from '../text/span';
import { AS_WRITTEN } from '../inf/defines';
import { fold } from '../inf/fold';
import type { InfDocument, Section } from '../inf/tree';
import { countWork, sectionsRead } from '../inf/work';
import type { InfPackage, Slice, Use } from '../package/model';
import { sliceLabels } from '../package/slice-labels';
import type { EngineOptions } from '../contract/options';
import type { Finding, Move } from '../contract/result';
import type { FindContext, InfProposal, InfTransform } from '../contract/transform';
import { othersAlongside } from './alongside';
import { chosen } from './chosen';
import { ClaimedSpans } from './claimed-spans';
import { Draft } from './draft';
import { whyWordsLost, withProcessorWord, withWords } from './kept-words';
import { leftovers } from './leftovers';
import { makeRoom, type RoomMaker, type SliceNeed } from './make-room';
import { movedSubjects } from './moved-subjects';
import { inNamesOfFile, nameInFile } from './names-in-file';
import { subjectsOf } from './proof/move-subjects';
import type { Committed, Objection } from './proof/objection';
import { addTo } from '../package/group-by';
import { isBesideModels, isServed, unservedModels } from '../package/serving';
import { featuresByInstall } from './checks/features';
import { needsOfPresentForms, needsOfSharedForms } from './present-forms';
import { refusedInCopy } from './refused-sections';
import { WorkLimitError, type RunInput, type Withheld } from './run-input';
import { separationEdits, separationStep, type Alongside, type CopyStep } from './separate';
import { goingSections, objectionsToForms, refusedInForm, whyNoSecondForm, type AddedSlice } from './second-forms';
import type { ServedSlices } from './served-slices';
import { splitStep } from './split-lists';
import { staleHeadings } from './stale-headings';
import type { TextState } from './states';
import { sweep } from './sweep';
import { isCopyForUnserved, isUnserved, unservedSlicesNote } from './unserved-slices';

/** Passes over all transforms; more than this means that two transforms undo each other. */
const MAX_PASSES = 10;
/** Steps of one pass: each makes one group of edits. Far above what any package needs. */
const MAX_STEPS = 5000;

/** One run of the transforms over one INF, from the text as it was read to the point where nothing more changes. */
export class InfRun {
  readonly draft: Draft;
  readonly moves: Move[] = [];
  /** The rewrites that were made, for whoever has to find out which of them to take back. */
  readonly committed: Committed[] = [];
  /** The Models sections that were taken away because no served Windows chooses them. */
  readonly droppedModels: string[] = [];
  private state: TextState;
  private readonly context: FindContext;
  private readonly transforms: readonly InfTransform[];
  /**
   * What makes room for forms that need a later build, whichever transforms were chosen; undefined when nothing may.
   */
  private readonly maker: RoomMaker | undefined;
  /** Sections that were copied for a scope, each with the one that it was made from; folded names. */
  private readonly copies = new Map<string, string>();
  /** For each copy, the rewrites that it was made for. */
  private readonly copiedFor = new Map<string, readonly string[]>();
  private readonly fixed: Finding[] = [];
  private left: Finding[] = [];
  /** What is left in sections that no served Windows installs. */
  private unserved: Finding[] = [];
  private readonly decoded: DecodedText;
  /**
   * How often forms that need a later build were made, or were there already: without one, slices were raised for
   * nothing.
   */
  private formsThatNeedBuild = 0;
  /**
   * The rewrites that slices were raised for, by their keys: they may need no later build any more when they are made.
   */
  private readonly raisedFor = new Set<string>();
  /** The slices that were added for newer Windows. */
  private readonly addedSlices: AddedSlice[] = [];
  /** What nothing was done about, in the package as the run leaves it. */
  private readonly leftOver: InfProposal[] = [];
  /** Why rewrites that asked for a later build could not be made after all. */
  private readonly askedInVain: string[] = [];
  /** Why those were held back that asked for a later build. */
  private readonly takenBack: string[] = [];
  /** The file as it was read. */
  private readonly original: InfDocument;

  private readonly options: EngineOptions;
  private readonly lines: LineIndex;

  constructor(
    private readonly input: RunInput,
    private readonly withheld: Withheld,
  ) {
    const { options, lines, beside } = input;
    this.options = options;
    this.lines = lines;
    this.decoded = input.decoded;
    this.draft = new Draft(input.decoded.text);
    this.state = input.states.of(input.decoded.text, null);
    this.original = this.state.pkg.document;
    const minBuild = options.minBuild === 'any' ? 0 : options.minBuild;
    this.transforms = chosen(options).filter((transform) => transform.appliesTo === 'inf');
    this.maker = mayMakeRoom(options) ? makeRoom : undefined;
    this.context = {
      options,
      minBuild,
      beside,
      legacyUntil: (slice) => this.slices.legacyUntil(slice),
      servedAt: (install, build) => this.slices.servedAt(install, build),
    };
  }

  /** What the draft means now. */
  get pkg(): InfPackage {
    return this.state.pkg;
  }

  private get slices(): ServedSlices {
    return this.state.slices;
  }

  /**
   * What was seen, in the order of the text: what the run took care of, what is left, and what `check` says of the
   * result besides.
   */
  findings(): Finding[] {
    const shown = new Set([...this.left, ...this.unserved].flatMap(({ codes }) => codes));
    const isWhole = this.options.only === null && this.options.skip.length === 0;
    const originOf = (span: Span): Span => this.draft.originOfSpan(span);
    const rest = isWhole
      ? leftovers(this.pkg, this.decoded, this.options, shown, originOf, this.lines)
      : { served: [], unserved: [] };
    const unserved = [...this.unserved, ...rest.unserved];
    const notes = unserved.length === 0 ? [] : [unservedSlicesNote(unserved, this.context.minBuild)];
    const served = rest.served.map((one) => ({ ...one, message: this.inNamesOfTheFile(one.message) }));
    return [...this.fixed, ...this.left, ...served, ...notes].sort(
      (a, b) => a.line - b.line || a.column - b.column || a.id.localeCompare(b.id),
    );
  }

  /** What speaks against slices that start later when nothing came of it that needs them; empty where something did. */
  slicesForNothing(): Objection[] {
    const maker = this.maker?.id ?? '';
    const [words] = [...this.askedInVain, ...this.takenBack];
    const isRaised = this.committed.some(({ transform }) => transform === maker);
    const isAdded = this.moves.some(({ kind }) => kind === 'slice-added');
    if (words === undefined || !isRaised || isAdded || this.formsThatNeedBuild > 0) return [];
    return [{ words, subjects: [], spans: [], transforms: [maker] }];
  }

  /**
   * What speaks against forms of its own for newer Windows: those that are no better, and those that nothing came of.
   */
  needlessForms(): Objection[] {
    // Who serves every Windows has no other way than a second form, and takes it for what it is.
    const left = this.options.minBuild === 'any' ? [] : this.leftOver;
    return objectionsToForms(this.pkg, this.addedSlices, left, this.options.mode);
  }

  /** Runs to the point where nothing changes. Gives a reason when it does not get there. */
  run(): string | null {
    for (let step = 0; this.dropUnserved(); step++) if (step > MAX_STEPS) return this.noEnd();
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const before = this.draft.text;
      const asked = this.transforms.filter((transform) => this.find(transform).length > 0);
      for (let step = 0; this.makeSlices(asked); step++) if (step > MAX_STEPS) return this.noEnd();
      // What stood behind a section that starts later now serves the Windows below it.
      for (let step = 0; this.dropUnserved(); step++) if (step > MAX_STEPS) return this.noEnd();
      const done = new Set<string>();
      for (const transform of this.transforms) {
        // What others let it see has its turn in the next pass, but for those whose edits it has to see.
        if (!asked.includes(transform) && transform.after?.some((id) => done.has(id)) !== true) continue;
        for (let step = 0; this.applyOne(transform); step++) {
          if (step > MAX_STEPS) return this.noEnd();
          done.add(transform.id);
        }
      }
      if (this.draft.text === before) {
        this.splitLists();
        this.removeStaleHeadings();
        this.remaining();
        return null;
      }
    }
    return this.noEnd();
  }

  /** Lists that were copied for a few of their lines share the others again. */
  private splitLists(): void {
    for (let step = splitStep(this.pkg, this.copies); step !== null; step = splitStep(this.pkg, this.copies))
      this.edit(this.maker?.id ?? '', step.edits, rewritesAll(this.copiedFor.get(step.copy) ?? []));
  }

  /** Headings of sections that are gone go with them. */
  private removeStaleHeadings(): void {
    if (this.committed.length === 0) return;
    const found = staleHeadings(this.original, this.pkg.document, this.draft);
    if (found.length === 0) return;
    const makers = this.committed.filter(({ spans }) =>
      spans.some(({ start, end }) => found.some(({ gone }) => start <= gone && gone < end)),
    );
    const [first] = makers.length > 0 ? makers : this.committed;
    this.edit(
      first?.transform ?? '',
      found.map(({ edit }) => edit),
      rewritesAll([...new Set((makers.length > 0 ? makers : this.committed).map(({ key }) => key))]),
    );
  }

  private noEnd(): string {
    return `the rewrites do not come to an end after ${MAX_PASSES} passes`;
  }

  /** What a transform sees in the package as it is now, worked out once for a text. */
  private find(transform: InfTransform): readonly InfProposal[] {
    const { found } = this.state;
    let proposals = found.get(transform);
    if (proposals === undefined) {
      const { workLimit } = this.options;
      if (sectionsRead(this.input.work()) > workLimit) throw new WorkLimitError(workLimit);
      countWork('finds');
      found.set(transform, (proposals = this.inWords(transform.find(this.pkg, this.context))));
    }
    return proposals;
  }

  /** Rewrites that may be made, as far as applicability goes. */
  private wanted(transform: InfTransform): InfProposal[] {
    return this.find(transform).filter((proposal) => this.mayRewrite(proposal));
  }

  private mayRewrite(proposal: InfProposal): boolean {
    return proposal.rewrite !== null && this.whyWithheld(proposal) === null;
  }

  /** Why a rewrite that a transform offers must not be made; null when it may. */
  private whyWithheld(proposal: InfProposal): string | null {
    const left = proposal.applicability === 'manual' || (this.options.safe && proposal.applicability === 'follow-up');
    return (
      this.withheld(this.keyOf(proposal)) ??
      this.whyWordsLost(proposal) ??
      (left ? '--safe leaves rewrites that need a follow-up in driver code' : null)
    );
  }

  /** Proposals whose edits keep the words of a template where they can. */
  private inWords<T extends InfProposal>(proposals: readonly T[]): readonly T[] {
    const { template, text } = this.pkg.document;
    if (template === AS_WRITTEN) return proposals;
    return proposals.map((proposal) => {
      const { rewrite } = proposal;
      if (rewrite === null) return proposal;
      const edits = rewrite.edits.map((edit) => withProcessorWord(text, template, withWords(text, template, edit)));
      return { ...proposal, rewrite: { ...rewrite, edits } };
    });
  }

  private whyWordsLost({ rewrite }: InfProposal): string | null {
    const { template } = this.pkg.document;
    return rewrite === null || template === AS_WRITTEN ? null : whyWordsLost(this.draft.text, template, rewrite);
  }

  /** The same for the same construct in every run over the text; a copy counts as what it was copied from. */
  private keyOf(proposal: InfProposal): string {
    return `${proposal.id}|${this.draft.originOf(proposal.span.start)}`;
  }

  private serves(proposal: InfProposal): (slice: Slice) => boolean {
    return (slice) => this.slices.serves(slice, proposal.firstBuild);
  }

  /** Takes away what no served Windows chooses. True when it changed something. */
  private dropUnserved(): boolean {
    const maker = this.maker;
    if (!this.options.dropUnserved || maker === undefined) return false;
    const proposals = maker.dropUnserved(this.pkg, this.context).filter((proposal) => this.mayRewrite(proposal));
    if (proposals.length === 0) return false;
    const going = apart(proposals);
    this.droppedModels.push(...going.flatMap(({ section }) => section ?? []));
    this.commit(maker, going);
    return true;
  }

  /**
   * Makes room for rewrites that need later builds. True when it changed something.
   *
   * @param asked the transforms that have something to say in this pass
   */
  private makeSlices(asked: readonly InfTransform[]): boolean {
    const maker = this.maker;
    if (maker === undefined) return false;
    const needs: SliceNeed[] = [];
    const wanted = asked.flatMap((transform) => this.wanted(transform));
    const going = goingSections(wanted);
    for (const proposal of wanted) {
      const build = proposal.firstBuild;
      if (build === null || (build > this.context.minBuild && this.whyNoSecondForm(proposal, going) !== null)) continue;
      const tooOld = this.slices.tooOld(proposal);
      if (tooOld.length > 0) this.raisedFor.add(this.keyOf(proposal));
      needs.push(...tooOld.map((slice) => ({ slice, build })));
    }
    const present = needsOfPresentForms(this.pkg, featuresByInstall(this.pkg), this.context.minBuild);
    this.formsThatNeedBuild += present.length;
    needs.push(...present);
    needs.push(...needsOfSharedForms(this.pkg, wanted.filter(this.isMadeInPlace), this.context.minBuild));
    if (needs.length === 0) return false;
    const proposals = this.inWords(maker.makeSlices(this.pkg, needs, this.context)).filter((proposal) =>
      this.mayRewrite(proposal),
    );
    if (proposals.length === 0) return false;
    const made = apart(proposals);
    for (const proposal of made)
      if (proposal.adds !== null) this.addedSlices.push({ key: this.keyOf(proposal), section: proposal.adds });
    this.commit(maker, made);
    return true;
  }

  /**
   * True for a rewrite that needs a build which all slices of it start at, or are raised to, as far as they must be
   * served.
   */
  private readonly isMadeInPlace = (proposal: InfProposal): boolean =>
    proposal.firstBuild !== null &&
    (proposal.firstBuild <= this.context.minBuild ||
      this.slices
        .of(proposal)
        .every((slice) => this.slices.serves(slice, proposal.firstBuild) || !isServed(slice, this.context.minBuild)));

  /**
   * Applies the rewrites of a transform that can be made now, or the first step towards one. True when it changed
   * something.
   */
  private applyOne(transform: InfTransform): boolean {
    const { ready, separations } = this.planned(transform);
    if (ready.length > 0) this.commit(transform, ready);
    else if (separations.length > 0) this.separate(transform, separations);
    return ready.length > 0 || separations.length > 0;
  }

  /** What can be made now of what a transform wants, and the copies that the rest needs first. */
  private planned(transform: InfTransform): { ready: InfProposal[]; separations: PlannedCopy[] } {
    const ready: InfProposal[] = [];
    const claimed = new ClaimedSpans();
    const separations: PlannedCopy[] = [];
    const wanted = this.wanted(transform);
    let alongside: ((proposal: InfProposal) => Alongside[]) | null = null;
    for (const proposal of wanted) {
      const serves = this.serves(proposal);
      const scope = this.slices.servedScope(proposal);
      if (scope.length === 0 && proposal.scope.length > 0) continue;
      let step = separationStep(this.pkg, scope, serves);
      if (step.kind === 'copy') {
        alongside ??= othersAlongside(wanted, (other) => ({
          scope: this.slices.servedScope(other),
          serves: this.serves(other),
        }));
        step = this.sharedStep(scope, serves, alongside(proposal), step);
      }
      if (step.kind === 'impossible') continue;
      if (step.kind === 'copy') {
        const copied = scope.some(({ section }) => this.copies.has(fold(section.name)));
        separations.push({ step, copied, key: this.keyOf(proposal) });
        continue;
      }
      // The rewrite edits for its whole scope; a part of it can only be served once the transform has found it again by
      // itself.
      if (scope.length < proposal.scope.length) continue;
      if (claimed.take(proposal.rewrite?.edits ?? [])) ready.push(proposal);
    }
    return { ready, separations };
  }

  private separate(transform: InfTransform, separations: readonly PlannedCopy[]): void {
    // A rewrite that has got copies already goes on with them, so that they end up with the same install section.
    const first = separations.some(({ copied }) => copied) ? separations.filter(({ copied }) => copied) : separations;
    const { edits, copies } = separationEdits(
      this.pkg,
      first.map(({ step }) => step),
    );
    const keys = first.map(({ key }) => key);
    for (const [copy, original] of copies) {
      this.copies.set(copy, original);
      this.copiedFor.set(copy, keys);
    }
    this.edit(transform.id, edits, rewritesAll(keys));
  }

  /**
   * The step that copies for all rewrites that do the same in other slices, where one copy of an install section serves
   * them.
   */
  private sharedStep(
    scope: readonly Use[],
    serves: (slice: Slice) => boolean,
    alongside: readonly Alongside[],
    alone: CopyStep,
  ): CopyStep {
    if (alongside.length === 0) return alone;
    const step = separationStep(this.pkg, scope, serves, alongside);
    return step.kind === 'copy' ? step : alone;
  }

  private commit(transform: InfTransform, proposals: readonly InfProposal[]): void {
    for (const proposal of proposals) {
      if (proposal.firstBuild !== null || this.raisedFor.has(this.keyOf(proposal))) this.formsThatNeedBuild++;
      const slices = proposal.scope.length === 0 ? null : this.sliceText(proposal);
      const moves = (proposal.rewrite?.moves ?? []).flatMap((move) =>
        subjectsOf(this.pkg, move.subject).map((subject) => ({ ...move, subject })),
      );
      const moved = moves.flatMap(movedSubjects);
      const finding = this.finding(transform, proposal, true, null);
      this.fixed.push(moved.length === 0 ? finding : { ...finding, moved });
      const spans = [proposal.span, ...(proposal.rewrite?.edits ?? [])].map((span) => this.draft.originOfSpan(span));
      const subjects = moves.map(({ subject }) => fold(subject));
      this.committed.push({ key: this.keyOf(proposal), transform: transform.id, subjects, spans });
      for (const move of moves) {
        const from = move.from === null ? null : this.inNamesOfTheFile(move.from);
        this.moves.push({ transform: transform.id, ...move, from, slice: slices });
      }
    }
    const rewrites = new Map<string, string[]>();
    for (const proposal of proposals)
      for (const edit of proposal.rewrite?.edits ?? []) addTo(rewrites, wordsOfEdit(edit), this.keyOf(proposal));
    this.edit(
      transform.id,
      proposals.flatMap((proposal) => proposal.rewrite?.edits ?? []),
      { of: (edit) => rewrites.get(wordsOfEdit(edit)) ?? [], all: [...new Set([...rewrites.values()].flat())] },
    );
  }

  private edit(transform: string, edits: readonly Edit[], rewrites: Rewrites): void {
    const before = this.pkg;
    this.replace(transform, edits, rewrites.of);
    for (let edits = sweep(before, this.pkg); edits.length > 0; edits = sweep(before, this.pkg))
      this.replace(transform, edits, () => rewrites.all);
  }

  private replace(transform: string, edits: readonly Edit[], rewritesOf: Rewrites['of']): void {
    const { document } = this.pkg;
    const { template } = document;
    const spelled = edits.map((edit) => withProcessorWord(this.draft.text, template, edit));
    const once = withoutRepeats(template === AS_WRITTEN ? edits : spelled);
    const applied = withoutWideGaps(this.draft.text, once);
    const asked = new Map(applied.map((edit, index) => [edit, once[index] ?? edit]));
    this.draft.apply(applied, transform, (edit) => rewritesOf(asked.get(edit) ?? edit));
    this.state = this.input.states.of(this.draft.text, { document, edits: applied });
  }

  /** Notes what is still there when nothing more can be done. */
  private remaining(): void {
    for (const transform of this.transforms) {
      for (const proposal of this.find(transform)) {
        const why = this.whyLeft(transform, proposal);
        if (why !== null && this.asksForBuild(proposal))
          (this.mayRewrite(proposal) ? this.askedInVain : this.takenBack).push(why);
        this.leftOver.push(proposal);
        const finding = this.finding(transform, proposal, false, why);
        (isUnserved(this.pkg, proposal, this.context.minBuild) ? this.unserved : this.left).push(finding);
      }
    }
  }

  /**
   * True for a rewrite that needs a later build in slices that must be served: what lies in older ones alone asks for
   * nothing.
   */
  private asksForBuild(proposal: InfProposal): boolean {
    if (proposal.firstBuild === null || proposal.rewrite === null) return false;
    return this.slices.servedScope(proposal).length > 0 || this.slices.tooOld(proposal).length > 0;
  }

  private whyLeft(transform: InfTransform, proposal: InfProposal): string | null {
    if (proposal.rewrite === null) return proposal.heldBack;
    const withheld = this.whyWithheld(proposal);
    if (withheld !== null) return withheld;
    const serves = this.serves(proposal);
    const scope = this.slices.servedScope(proposal);
    if (scope.length === 0 && proposal.scope.length > 0) {
      if (this.slices.of(proposal).every((slice) => isBesideModels(this.pkg, slice))) return RIGHT_CLICK;
      const held = this.sliceProblem(proposal);
      return held ?? this.whyNoSecondForm(proposal, new Set()) ?? `kept for builds below ${proposal.firstBuild}`;
    }
    const step = separationStep(this.pkg, scope, serves);
    if (step.kind === 'impossible') return step.reason;
    return `it is shared with slices that serve builds below ${proposal.firstBuild}; ${transform.id} cannot separate them`;
  }

  /** Why a rewrite gets no form of its own for newer builds; null when it is worth one. */
  private whyNoSecondForm(proposal: InfProposal, going: ReadonlySet<Section>): string | null {
    return whyNoSecondForm(this.pkg, proposal, this.slices.of(proposal), going, this.options.mode);
  }

  /** True when nothing but the age of its slices keeps a rewrite from being made. */
  private keepsOldForm(proposal: InfProposal): boolean {
    return (
      this.mayRewrite(proposal) &&
      proposal.scope.length > 0 &&
      this.slices.servedScope(proposal).length === 0 &&
      refusedInForm(this.pkg, proposal, this.slices.of(proposal), new Set()) === null &&
      this.sliceProblem(proposal) === null
    );
  }

  private sliceProblem(proposal: InfProposal): string | null {
    const maker = this.maker;
    if (maker === undefined || proposal.firstBuild === null)
      return 'the Windows versions of the slices must stay as they are (--no-slices)';
    const build = proposal.firstBuild;
    const needs = this.slices.tooOld(proposal).map((slice) => ({ slice, build }));
    const proposals = this.inWords(maker.makeSlices(this.pkg, needs, this.context));
    return proposals.map((item) => item.heldBack ?? this.whyWithheld(item)).find((reason) => reason !== null) ?? null;
  }

  private sliceText(proposal: InfProposal): string | null {
    const slices = this.slices.of(proposal);
    if (slices.length === 0 || slices.length === this.pkg.slices.length) return null;
    return sliceLabels(slices);
  }

  /**
   * True where a section was copied, or should have been, because install sections that no served Windows chooses share
   * it.
   */
  copiesForUnserved(): boolean {
    const { minBuild } = this.options;
    const isRefused = this.leftOver.some(
      (proposal) => this.mayRewrite(proposal) && refusedInCopy(this.pkg, proposal.scope, new Set()) !== null,
    );
    return (
      (isRefused && unservedModels(this.pkg, minBuild).length > 0) ||
      [...this.copies].some(([copy, original]) => isCopyForUnserved(this.pkg, copy, original, this.context.minBuild))
    );
  }

  /** A sentence in which sections have the names that the user's file gives them. */
  inNamesOfTheFile(text: string): string {
    return inNamesOfFile(text, this.original, this.pkg.document, this.draft);
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
      message: this.inNamesOfTheFile(proposal.message),
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      section:
        proposal.section === null ? null : nameInFile(proposal.section, this.original, this.pkg.document, this.draft),
      slice: proposal.scope.length === 0 ? null : this.sliceText(proposal),
      fixed,
      heldBack: heldBack === null ? null : this.inNamesOfTheFile(heldBack),
      firstBuild: proposal.firstBuild,
      reference: proposal.reference,
      followUps: fixed ? (proposal.rewrite?.followUps ?? []) : [],
      ...(fixed ? { rewrites: [this.keyOf(proposal)] } : {}),
      ...(proposal.related === undefined ? {} : { related: proposal.related }),
    };
  }
}

/** Copies that a rewrite needs before it can be made. */
interface PlannedCopy {
  readonly step: CopyStep;
  /** True when the rewrite has got copies already. */
  readonly copied: boolean;
  readonly key: string;
}

/** The rewrites that edits belong to, by their keys, and those of all of them together: what is swept up after them. */
interface Rewrites {
  readonly of: (edit: Edit) => readonly string[];
  readonly all: readonly string[];
}

function rewritesAll(all: readonly string[]): Rewrites {
  return { of: () => all, all };
}

function wordsOfEdit({ start, end, text }: Edit): string {
  return `${start}|${end}|${text}`;
}

const RIGHT_CLICK = '[DefaultInstall] beside [Manufacturer] is a right-click installation, which knows no driver store';

/** The proposals that can be made in one step, in order; the others wait for the next. */
function apart<T extends InfProposal>(proposals: readonly T[]): T[] {
  const claimed = new ClaimedSpans();
  return proposals.filter((proposal) => claimed.take(proposal.rewrite?.edits ?? []));
}

function mayMakeRoom({ slices, skip }: EngineOptions): boolean {
  return slices && !skip.includes(makeRoom.id);
}
