import { adviceForKey, CLASS_FILTER_ADVICE, GENERAL_ADVICE } from '../knowledge/absolute-key-advice';
import { isAbsoluteClassFilter } from '../package/class-filters';
import { isKeyToleratedByH, TOLERATED_BY_H } from '../knowledge/tolerated-h';
import { valueAt, type AbsoluteLine } from './absolute-lines';
import { keyParts } from '../package/registry';
import type { Reason } from '../contract/reason';
import type { InfProposal } from '../contract/transform';
import type { TransformMeta } from '../contract/transform-meta';
import { report } from './report';

/** What a report says of a line beside what the line itself tells. */
export interface AbsoluteKeyWords {
  /** `T10-absolute-key`. */
  readonly id: string;
  /** What to do; null for the advice of the table of keys. */
  readonly advice?: string | null;
  readonly reference?: string | null;
  /** Codes beside 1320 or 1321. */
  readonly codes?: readonly number[];
  /** Without it: as the transform declares. */
  readonly firstBuild?: number | null;
  readonly heldBack?: Reason | null;
}

/** The end of a long key says most: `HKLM\\...\\Tuning\\Depth`. */
function shortened(value: string): string {
  return value.length <= LONGEST_KEY
    ? value
    : value.replace(/^([^\\]*\\).*?((?:\\[^\\]*){1,2})$/, (whole, root: string, end: string) =>
        end.length < LONGEST_KEY ? `${root}...${end}` : whole,
      );
}

const LONGEST_KEY = 60;

/** A finding without a rewrite for an AddReg line that writes outside HKR. */
export function absoluteKeyReport(
  meta: Omit<TransformMeta, 'appliesTo'>,
  { line, uses }: AbsoluteLine,
  words: AbsoluteKeyWords,
): InfProposal {
  const known = isAbsoluteClassFilter(line) ? CLASS_FILTER_ADVICE : adviceForKey(line.root, line.subkey);
  const advice = words.advice ?? known?.advice ?? GENERAL_ADVICE;
  const tolerated = isKeyToleratedByH(line.root, keyParts(line.subkey).join('\\'))
    ? `; InfVerif /h of ${TOLERATED_BY_H.release} still tolerates the key`
    : '';
  const view = line.flags !== null && (line.flags & 0x4000) !== 0 ? ' (32-bit view)' : '';
  return report(meta, {
    id: words.id,
    span: line.entry.content,
    section: line.use.section.name,
    codes: [...(words.codes ?? []), line.valueName === '' ? 1320 : 1321],
    level: 'error',
    applicability: 'manual',
    message: `${shortened(valueAt(line))}${view} is written outside HKR: ${advice}${tolerated}`,
    ...(words.firstBuild === undefined ? {} : { firstBuild: words.firstBuild }),
    reference:
      words.reference ??
      known?.source ??
      'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    heldBack: words.heldBack ?? null,
    scope: uses,
  });
}
