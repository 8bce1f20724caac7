import { didYouMean, withSuggestion } from './did-you-mean';
import { UsageError } from './usage-error';

/** What of a transform a choice goes by. */
interface Choosable {
  readonly id: string;
  readonly rules: readonly string[];
}

/**
 * The ids that the words of `--only` or `--skip` stand for: an id, or a rule number (`T06`) for all transforms that carry it.
 *
 * @throws UsageError for a word that stands for none
 */
export function chosenTransforms(flag: 'only' | 'skip', words: readonly string[], transforms: readonly Choosable[]): string[] {
  return words.flatMap((word) => {
    const lower = word.toLowerCase();
    const chosen = transforms.filter((transform) => transform.id === lower || transform.rules.some((rule) => rule.toLowerCase() === lower));
    if (chosen.length > 0) return chosen.map((transform) => transform.id);
    const suggestion = didYouMean(word, transforms.map((transform) => transform.id));
    throw new UsageError(withSuggestion(`--${flag}: there is no transform "${word}"; infport transforms lists them.`, suggestion));
  });
}
