/**
 * What a run says about a file: data that every report prints from. Lines and columns are 1-based; columns count UTF-16
 * code units of the decoded text.
 */

/** What became of an input file. Every input has exactly one. */
export type Outcome =
  | 'changed' // a port has edits for it (written or not)
  | 'unchanged' // read and understood; nothing to edit
  | 'skipped' // not for infport; `reason` says why
  | 'failed'; // could not be read, parsed, or proven; `reason` says why; never written

/**
 * How far a transform goes by itself. `automatic`: the meaning is kept for every documented reader. `follow-up`:
 * rewritten, and driver code or a reader has to follow. `manual`: never rewritten, a person decides.
 */
export type Applicability = 'automatic' | 'follow-up' | 'manual';

/** How grave a finding is. `error` and `warning` follow InfVerif /w where the finding has a code. */
export type Level = 'error' | 'warning' | 'note';

/** What somebody has to do in driver code (or in a program) after a rewrite. */
export interface FollowUp {
  /** The service whose code is concerned, when there is one. */
  readonly service: string | null;
  /** The driver model: KMDF, UMDF, WDM or Win32; null when the INF does not tell. */
  readonly model: 'KMDF' | 'UMDF' | 'WDM' | 'Win32' | null;
  /** The function to call, with the parameter that matters: `IoOpenDriverRegistryKey(DriverRegKeyParameters)`. */
  readonly api: string | null;
  /** The first Windows build that has it; null when every supported Windows has it. */
  readonly firstBuild: number | null;
  /** The framework version that it needs: `KMDF 1.0`. */
  readonly framework: string | null;
  /** One sentence: what moved, and what to do. */
  readonly text: string;
  /** What moved, where code of the package can be searched for it. */
  readonly about?: MovedSubject;
  /** Where the code of the package reaches for it; they are among the related places of the finding too. */
  readonly readers?: readonly RelatedPlace[];
}

/** What a port moves, as far as code may look for it by name. */
export type MovedSubject =
  | { readonly kind: 'file'; readonly name: string }
  /**
   * A value of a service's key. `fromKey` is the path below that key, empty for the key itself; it went below
   * Parameters.
   */
  | { readonly kind: 'service-value'; readonly service: string; readonly fromKey: string; readonly value: string }
  /** A value whose data is the path of a file that went to the driver store. */
  | { readonly kind: 'path-value'; readonly value: string }
  /** A value that another directive of the INF stands for now, or that is gone; `key` in plain words. */
  | { readonly kind: 'value'; readonly key: string; readonly value: string }
  /** A value below an absolute key that belongs below the key of the device or driver. */
  | { readonly kind: 'absolute-value'; readonly root: string; readonly key: string; readonly value: string }
  /** A filter that the INF adds by a directive now. */
  | { readonly kind: 'filter'; readonly service: string }
  | { readonly kind: 'event-source'; readonly name: string }
  /** A provider of events, a class of COM, an audio processing object, a media category. */
  | { readonly kind: 'guid'; readonly guid: string }
  | { readonly kind: 'session'; readonly name: string }
  /** A co-installer that is gone. */
  | { readonly kind: 'co-installer'; readonly name: string }
  /** A driver for UMDF 1, whose source has to be ported. */
  | { readonly kind: 'umdf1-driver'; readonly name: string }
  /** A section that has another name now. */
  | { readonly kind: 'section'; readonly name: string }
  /** The oldest build that a form serves. */
  | { readonly kind: 'floor'; readonly build: number };

/** One thing seen in a file. */
export interface Finding {
  /** T-number and slug, stable: `T06-service-root-value`. */
  readonly id: string;
  /** The transform that found it; `check` for checks that belong to none. */
  readonly transform: string;
  /** InfVerif codes that this finding corresponds to. */
  readonly codes: readonly number[];
  readonly level: Level;
  readonly applicability: Applicability;
  /** What was seen, why it matters, what to do. */
  readonly message: string;
  /** Line and column are 0 in a message of `check` about the whole file, as InfVerif numbers it. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The section that holds it, as written. */
  readonly section: string | null;
  /** Where it applies: `amd64 from 10.0.16299`; null when it applies to all slices or to none in particular. */
  readonly slice: string | null;
  /** True when an edit of this run takes care of it. */
  readonly fixed: boolean;
  /** Why a rewrite that exists for this construct was not made; null when it was made or there is none. */
  readonly heldBack: string | null;
  /** The first build that understands the isolated form; null when every supported build does. */
  readonly firstBuild: number | null;
  /** The page that states the rule. */
  readonly reference: string | null;
  readonly followUps: readonly FollowUp[];
  /** Its name among the findings of the file: `f3`. */
  readonly key?: string;
  /** The edits that take care of it, by their ids. */
  readonly edits?: readonly string[];
  /** While a file is worked on: the rewrites that it tells of (`EditReport.rewrites`). */
  readonly rewrites?: readonly string[];
  /** What its rewrite moved, where code of the package can be searched for it. */
  readonly moved?: readonly MovedSubject[];
  /** Every place that it stands for, in their order, when these are several. The first is its own. */
  readonly places?: readonly FindingPlace[];
  /** Other places that belong to it, in this file or in another of the package. */
  readonly related?: readonly RelatedPlace[];
}

/** One of the places that a finding stands for, with what would be said of it alone. */
export interface FindingPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** The codes of InfVerif at this place; those of the finding are of all its places. */
  readonly codes: readonly number[];
}

/** A second place that a finding points at. */
export interface RelatedPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** One replaced span of the original text. */
export interface EditReport {
  /** Its name among the edits of the file: `e3`. */
  readonly id?: string;
  /** The transforms that had a part in it, joined by `+`. */
  readonly transform: string;
  /** The same, one by one. */
  readonly transforms: readonly string[];
  /** The findings that it takes care of, by their keys. */
  readonly findings?: readonly string[];
  /** While a file is worked on: names of the rewrites that made it. */
  readonly rewrites?: readonly string[];
  /** Offsets of the original text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** One declared difference between what the INF did and what it does after the edits. */
export interface Move {
  readonly transform: string;
  /** What kind of effect moved: `file`, `service`, `registry`, `slice`, ... */
  readonly kind: string;
  readonly subject: string;
  readonly from: string | null;
  readonly to: string | null;
  /** The slices in which it moved, in words; null for all. */
  readonly slice: string | null;
}

/**
 * What it costs to keep a form for older Windows beside the new one. Lines are the added and removed ones of the diff.
 */
export interface SecondForm {
  /** The oldest build that must be served; null when all are. */
  readonly from: number | null;
  /** The build at which the new form starts. */
  readonly build: number;
  readonly lines: number;
  /** Those of the diff that `--min-build` with that build gives. */
  readonly linesWithout: number;
}

/**
 * What it spares to take away Models sections that no Windows chooses which must be served. Lines as in `SecondForm`.
 */
export interface DroppedSlices {
  /** The Models sections that went, as written. */
  readonly sections: readonly string[];
  readonly lines: number;
  /** Those of the diff that leaves them. */
  readonly linesKept: number;
}

/** Everything that a run knows about one file. */
export interface FileResult {
  /** As it was given or found, with forward slashes. */
  readonly path: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** `utf-16le`, `utf-8`, `windows-1252`, ...; null when the file was not decoded. */
  readonly encoding: string | null;
  readonly bom: boolean;
  /** `crlf`, `lf`, `cr`, `mixed` or `none`; null when the file was not decoded. */
  readonly eol: string | null;
  readonly edits: readonly EditReport[];
  readonly findings: readonly Finding[];
  readonly moves: readonly Move[];
  /** Share of the text (0 to 1) that could not be read, for files of code that were parsed; null for others. */
  readonly unread?: number | null;
  /** Set where a slice was added beside an old one, in a port that was asked what that costs. */
  readonly secondForm?: SecondForm | null;
  /**
   * Set where Models sections went because the diff is smaller or more is ported without them
   * (`EngineOptions.dropUnserved`).
   */
  readonly droppedSlices?: DroppedSlices | null;
  /**
   * What taking them away would spare, in a port that was not asked to; null when nothing, or when it was not looked
   * for.
   */
  readonly droppableSlices?: DroppedSlices | null;
  /**
   * True where sections were copied, or should have been, because Models sections that no served Windows chooses use
   * them.
   */
  readonly copiesForUnserved?: boolean;
  /**
   * SHA-256 over all that the result depends on: the bytes of the files that were looked at together, the options, and
   * the version of infport. Null when the result depends on more, such as a time limit.
   */
  readonly basis?: string | null;
  /** The bytes that were read; null when they could not be. */
  readonly before: Uint8Array | null;
  /** The bytes to write; null unless the outcome is `changed`. */
  readonly after: Uint8Array | null;
  /** The same as text for people (decoded); null when not decoded, or unchanged. */
  readonly beforeText: string | null;
  readonly afterText: string | null;
}
