import { didYouMean, withSuggestion } from './did-you-mean';
import { UsageError } from './usage-error';

/** What of a transform a choice goes by. */
interface Choosable {
  readonly id: string;
  readonly rules: readonly string[];
  readonly appliesTo?: string;
}

/** The id of a finding, or its beginning: `T42-registry-software`. */
const FINDING = /^(t\d+)(-[a-z0-9-]+)$/i;

/**
 * The ids that the words of `--only` or `--skip` stand for: an id, a rule number (`T06`) for all transforms that carry
 * it, or the id of a finding in tooling (`T41-file-inf`).
 *
 * @throws UsageError for a word that stands for none
 */
export function chosenTransforms(
  flag: 'only' | 'skip',
  words: readonly string[],
  transforms: readonly Choosable[],
): string[] {
  return words.flatMap((word) => {
    const lower = word.toLowerCase();
    const chosen = transforms.filter(
      (transform) => transform.id === lower || transform.rules.some((rule) => rule.toLowerCase() === lower),
    );
    if (chosen.length > 0) return chosen.map((transform) => transform.id);
    const [, rule = '', rest = ''] = FINDING.exec(word) ?? [];
    const finding = `${rule.toUpperCase()}${rest.toLowerCase()}`;
    // In an INF a transform is made whole or not at all; places in tooling stand alone.
    if (
      rest !== '' &&
      transforms.some((transform) => transform.appliesTo === 'tooling' && transform.rules.includes(rule.toUpperCase()))
    )
      return [finding];
    const suggestion = didYouMean(
      word,
      transforms.map((transform) => transform.id),
    );
    throw new UsageError(
      withSuggestion(`--${flag}: there is no transform "${word}"; infport transforms lists them.`, suggestion),
    );
  });
}
