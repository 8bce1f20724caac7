import type { Owner } from './owner';
import type { Reason } from '../contract/reason';
import { DESKTOP_PLACE, INTERFACE_LIST_PLACE, type ToolingPlace } from '../knowledge/tooling-places';
import { ENVIRONMENT_VARIABLES } from '../knowledge/environment-variables';
import type { Span } from '../text/span';
import type { PathRewrite } from '../tooling/rewrite-lead';
import type { DesktopSite, Site } from '../tooling/site';
import { showText } from '../tooling/value';
import type { Applicability, FollowUp, Level, RelatedPlace } from '../contract/result';
import type { Recognition, ToolingContext } from '../contract/tooling-transform';

/** The level of a place from what the program does with it; null when it names nothing that is opened. */
export function siteLevel(site: Site, context: ToolingContext): Level | null {
  const { role } = site.context;
  if (role === 'message' || role === 'pattern' || role === 'specifier') return null;
  if (role === 'assertion') return context.testFile ? null : 'note';
  return context.testFile || role === 'comparison' || role === 'fallback' ? 'note' : 'warning';
}

/** What `recognition` puts together. */
export interface RecognitionParts {
  /** The rule's number and what it looks at: `T41-file`. */
  readonly rule: string;
  readonly place: ToolingPlace;
  readonly site: Site;
  /** The text that names the place, unknown parts included. */
  readonly text: string;
  /** True when it is one word of a command. */
  readonly word: boolean;
  readonly level: Level;
  /** True for a place of a test. */
  readonly testFile: boolean;
  readonly applicability: Applicability;
  readonly plan: PathRewrite | null;
  readonly heldBack: Reason | null;
  readonly related: readonly RelatedPlace[];
  readonly followUps: readonly FollowUp[];
  /** What an INF of the package changes for this place. */
  readonly remark?: string | null;
  readonly watch?: Recognition['watch'];
  /** The comment in place of the usual one. */
  readonly mark?: string | null;
  /** Whose the place is; null when its name does not tell. */
  readonly owner: Owner | null;
}

/** What the program does with a text, where that makes it less than a place that is opened. */
function roleWords({ site, testFile, text }: RecognitionParts): string {
  const { role, fallbackFor } = site.context;
  if (role === 'comparison') return ' It is only compared here.';
  if (role !== 'fallback') {
    if (testFile) return ' It stands in a test.';
    return /^\/(?:mnt|cygdrive)\//.test(text) ? ' It is reached from another system.' : '';
  }
  return fallbackFor === null || ENVIRONMENT_VARIABLES.has(fallbackFor.toLowerCase())
    ? ' It stands in for a variable that is set on every Windows.'
    : ` It is used where the variable ${fallbackFor} is not set.`;
}

/** Words a recognition: what was seen, why it matters, what to do. */
export function recognition(parts: RecognitionParts): Recognition {
  const { rule, place, site, text, applicability, plan, heldBack, related, followUps } = parts;
  const foreign = parts.owner !== null && parts.owner.whose !== 'package' ? parts.owner : null;
  const seen = `${quote(showText(text))} names ${place.name}.`;
  const words = roleWords(parts);
  // Advice is for what a port concerns.
  const brief = parts.level === 'note' && words !== '' && parts.remark == null && related.length === 0;
  const remark = parts.remark == null ? '' : ` ${sentence(parts.remark)}`;
  return {
    id: rule === 'T43' ? `T43-${place.category}` : `${rule}-${place.category}`,
    span: spanOfWord(site, parts),
    // A port concerns what the package owns; the rest is worth a sentence.
    level: foreign !== null ? 'note' : parts.level,
    applicability,
    message:
      foreign !== null
        ? foreignMessage(text, foreign)
        : brief
          ? seen + words
          : `${seen} ${place.why}${words}${remark} ${place.instead}`,
    mark: ascii(parts.mark ?? place.mark, place.mark),
    firstBuild: place.firstBuild,
    reference: place.reference,
    related,
    watch: parts.watch ?? [],
    rewrite: plan,
    heldBack,
    followUps,
  };
}

function foreignMessage(text: string, { whose, instead }: Owner): string {
  return `${quote(showText(text))} belongs to ${whose}, not to the driver package${instead === null ? '' : `; ${instead}`}.`;
}

/** Words what a desktop site is. */
export function desktopRecognition(site: DesktopSite, context: ToolingContext): Recognition {
  const place = DESKTOP_PLACE;
  return callRecognition(site, place, {
    id: 'T44-session-zero-ui',
    level: context.testFile ? 'note' : 'warning',
    message: `${quote(site.subject)} reaches for ${place.name} (${site.kind}). ${place.why} ${place.instead}`,
  });
}

/** Words a call that asks once which interfaces there are. */
export function interfaceListRecognition(site: DesktopSite, context: ToolingContext): Recognition {
  const place = INTERFACE_LIST_PLACE;
  return callRecognition(site, place, {
    id: `T43-${place.category}`,
    level: 'note',
    message: context.testFile ? place.why : `${quote(site.subject)} lists the interfaces once: ${place.instead}`,
  });
}

/** What is said of a call by what it is, not by a path in it. */
function callRecognition(
  site: DesktopSite,
  { mark, firstBuild, reference }: Pick<Recognition, 'mark' | 'firstBuild' | 'reference'>,
  { id, level, message }: Pick<Recognition, 'id' | 'level' | 'message'>,
): Recognition {
  return {
    id,
    span: { start: site.start, end: site.end },
    level,
    applicability: 'manual',
    message,
    mark,
    firstBuild,
    reference,
    related: [],
    watch: [],
    rewrite: null,
    heldBack: null,
    followUps: [],
  };
}

/**
 * A word of a command is found in the source again, so that the finding points into a long script and not at its start.
 */
function spanOfWord(site: Site, { word, text }: RecognitionParts): Span {
  const whole = { start: site.start, end: site.end };
  if (!word) return whole;
  const known = showText(text).split('...')[0] ?? '';
  if (known.length < 4) return whole;
  const found = spelledInSource(known).exec(site.source);
  return found === null ? whole : { start: site.start + found.index, end: site.start + found.index + found[0].length };
}

/** A text as a program may spell it: separators escaped once or twice, variables as cmd or PowerShell has them. */
function spelledInSource(text: string): RegExp {
  const parts = text.split(/(%[^%\\/]+%|[\\/]+)/).map((part) => {
    if (/^[\\/]/.test(part)) return String.raw`[\\/]{1,${part.length * 4}}`;
    const variable = /^%(.+)%$/.exec(part)?.[1];
    const plain = (variable ?? part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return variable === undefined ? plain : String.raw`(?:%${plain}%|\$\{?env:${plain}\}?|\$\(\$env:${plain}\))`;
  });
  return new RegExp(parts.join(''), 'i');
}

function quote(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 117)}...` : text;
  return `"${short.replace(/\s+/g, ' ')}"`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A comment must be spelled in every encoding and end with its line. */
function ascii(mark: string, otherwise: string): string {
  return /^[\x20-\x7e]*$/.test(mark) ? mark : otherwise;
}
