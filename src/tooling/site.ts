import type { Span } from '../text/span';
import type { SiteContext } from './context';
import type { Definition } from './folded';
import type { Lead } from './lead';
import type { NamesInReach } from './module-style';
import type { Hive } from './registry-key';
import type { Value } from './value';

/** How an expression spells its text. */
export type SiteForm =
  | 'literal'
  | 'template'
  | 'concatenation'
  | 'call'
  | 'reference'
  /** A call of a function of the project that gives the text. */
  | 'helper';

/**
 * One expression that puts a text together, with all that is needed to judge it and to edit it later without its syntax
 * tree.
 */
export interface Site extends Span {
  readonly path: string;
  readonly form: SiteForm;
  /** What it can come to. */
  readonly value: Value;
  readonly context: SiteContext;
  /** The registry root named beside it; null without one. */
  readonly hive: Hive | null;
  /** The constants that it takes its text from, nearest first. */
  readonly from: readonly Definition[];
  /** Expressions inside it that put texts together of their own. */
  readonly children: readonly Site[];
  /** The literal at its start that a rewrite replaces; null when it starts with something else. */
  readonly lead: Lead | null;
  readonly names: NamesInReach;
  /** The variables that it stands in for: see `guardedBy`. */
  readonly guardedBy: readonly string[];
  /** True where only Windows comes. */
  readonly windowsOnly: boolean;
  /** True inside a function that is run in a page or another context. */
  readonly handedOver: boolean;
  /** Where a comment above it goes; null where none can stand. */
  readonly commentAt: number | null;
  /** Its source text. */
  readonly source: string;
  /** The literal texts of the statement around it, for values that are read from a key. */
  readonly nearby: readonly string[];
}

/** A place that takes its text from a constant. */
export interface ConstantUse extends Span {
  readonly path: string;
  readonly definition: Definition;
  /** The literal texts of the statement around it. */
  readonly nearby: readonly string[];
}

/**
 * A call that concerns more than the text in it: it shows something on a desktop, reaches into a session, or lists
 * devices once.
 */
export interface DesktopSite extends Span {
  readonly path: string;
  readonly kind: 'library' | 'message box' | 'window' | 'interactive service' | 'named object' | 'interface list';
  /** What it calls: `user32.dll`, `dialog.showMessageBox`, `msg *`. */
  readonly subject: string;
  readonly commentAt: number | null;
}

/** What one file holds. */
export interface ModuleSites {
  readonly sites: readonly Site[];
  readonly uses: readonly ConstantUse[];
  readonly desktop: readonly DesktopSite[];
  /** The texts that the module compares with, or names members by. */
  readonly compared: readonly string[];
  /** The modules that it imports, as written. */
  readonly imports: readonly string[];
  /** What it gives as the script of a service: `new Service({ script })`. */
  readonly serviceScripts: readonly string[];
  /** True for code that runs in a page: JSX, or globals of a browser. */
  readonly browser: boolean;
}
