import type { CCall } from './c/source';
import type { SyntaxNode } from './syntax';
import type { CCode } from './unit';

/** The texts that an argument of a call can have; none for one that is not given. */
export function argumentTexts(
  { evaluator }: Pick<CCode, 'evaluator'>,
  call: CCall,
  arg: SyntaxNode | undefined,
): string[] {
  return arg === undefined ? [] : evaluator.texts(arg, call.source, call.within).map(({ text }) => text);
}
