import { fold } from '../../inf/fold';
import { rememberedWith } from '../../inf/remembered';
import type { Tokens } from '../../inf/strings';
import type { Entry, Field, Section } from '../../inf/tree';
import type { InfVerifLevel, InfVerifMode } from '../../knowledge/infverif-codes';
import { groupBy } from '../../package/group-by';
import type { InfPackage, Install, Slice } from '../../package/model';
import { slicesOf } from '../../package/queries';
import type { DecodedText } from '../../text/encoding';
import type { Span } from '../../text/span';

/** One message of the check, with InfVerif's code. */
export interface CheckFinding {
  readonly code: number;
  readonly level: Exclude<InfVerifLevel, 'none'>;
  /** 1-based; 0 when the message is about the whole file. */
  readonly line: number;
  /** The section as written; null when the message is about the whole file. */
  readonly section: string | null;
  readonly message: string;
  /**
   * What the message is about: the line itself, or, where InfVerif names another line, the entry behind it. Null for
   * the whole file.
   */
  readonly span: Span | null;
  /** The first build without the message; null where no build makes a difference. */
  readonly firstBuild: number | null;
}

/** What the check looks at, and how. */
export interface CheckOptions {
  readonly mode: InfVerifMode;
  /** How the file was decoded; null when that is not known, which leaves out 1003. */
  readonly encoding: Pick<DecodedText, 'encoding' | 'bom'> | null;
  /** Slices that no Windows from this build on can choose are not held to isolation. */
  readonly isolationBuild: number;
  /** Accept `$ARCH$`, as before stampinf ran. */
  readonly stampInf: boolean;
}

/** The oldest build that InfVerif /w looks at unless told otherwise. */
export const DEFAULT_ISOLATION_BUILD = 17763;

/** Where a message belongs: an entry, a section (its header line), or the whole file. */
export type MessagePlace = { readonly section: Section; readonly entry: Entry } | { readonly section: Section } | null;

/** A message before line and level are known. */
export interface CheckMessage {
  readonly code: number;
  readonly place: MessagePlace;
  readonly message: string;
  /** The entry that the message is about, where InfVerif names the line of something else. */
  readonly about?: Entry;
  /** The first build without the message. */
  readonly firstBuild?: number;
}

/** A family of codes. It never drafts a code that `codes` does not name. */
export interface Check {
  readonly codes: readonly number[];
  run(context: CheckContext): CheckMessage[];
}

/** What a family of codes works with. */
export class CheckContext {
  constructor(
    readonly pkg: InfPackage,
    readonly options: CheckOptions,
  ) {}

  /** The text of a field with its tokens replaced; empty for a field that is not there. */
  text(field: Field | null | undefined): string {
    return field == null ? '' : this.pkg.tokens.resolve(field.value).text;
  }

  /** The name of a directive, folded; empty for a line without key. */
  directive(entry: Entry): string {
    return fold(this.text(entry.key));
  }

  /** The lines of a section whose key is the directive (folded). */
  lines(section: Section | null, directive: string): readonly Entry[] {
    return section === null ? [] : (linesByDirective(this.pkg.tokens, section).get(directive) ?? []);
  }

  /** The first value of a directive in a section; null when there is none. */
  value(section: Section | null, directive: string): string | null {
    const field = this.lines(section, directive)[0]?.fields[0];
    return field === undefined ? null : this.text(field);
  }

  /**
   * False for text that holds a token which nothing defines, that differs between languages, or that a build step fills
   * in.
   */
  isKnown(field: Field | null | undefined): boolean {
    if (field == null) return true;
    const resolved = this.pkg.tokens.resolve(field.value);
    return resolved.undefined.length === 0 && !resolved.differs && !isPlaceholder(resolved.text);
  }

  /** True when an install is in use on a Windows that the isolation rules are about. */
  isIsolated(install: Install): boolean {
    if (install.kind === 'uninstall') return false;
    const slices =
      install.kind === 'class' || install.kind === 'interface-class' ? this.pkg.slices : slicesOf(this.pkg, install);
    return slices.some((slice) => this.isIsolatedSlice(slice));
  }

  /** /h holds each slice to the rules of its newest Windows, so only one without an upper end is held to today's. */
  isIsolatedSlice(slice: Slice): boolean {
    if (this.options.mode === 'h') return slice.range.to === null;
    return reaches(slice, this.options.isolationBuild);
  }
}

const linesByDirective = rememberedWith((tokens: Tokens, section: Section) =>
  groupBy(
    section.entries.filter(({ key }) => key !== null),
    ({ key }) => fold(tokens.resolve(key?.value ?? '').text),
  ),
);

/** True for text that a build step fills in: `$ARCH$`, `@VERSION@`, `{{version}}`, `$(Version)`. */
export function isPlaceholder(text: string): boolean {
  return /\$[A-Z_]+\$|^#\s*[a-z]|@\w+@|\{\{.*\}\}|\$[({]\w+[)}]/.test(text);
}

/** True when some Windows 10.0 of that build or a later one can choose the slice. */
export function reaches(slice: Slice, build: number): boolean {
  const { to } = slice.range;
  if (to === null || to.major > 10) return true;
  return to.major === 10 && (to.minor > 0 || to.build > build);
}
