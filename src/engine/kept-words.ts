import type { Rewrite } from '../contract/transform';
import type { Template, TemplateWord } from '../inf/defines';
import type { Edit } from '../text/edit';

/**
 * The edit with the words of the template in it that its text still has the values of: `NT@ARCH_NAME@` that becomes
 * `NTamd64.10.0...16299` is written `NT@ARCH_NAME@.10.0...16299`. What is read stays the same.
 */
export function withWords(text: string, template: Template, edit: Edit): Edit {
  const old = text.slice(edit.start, edit.end);
  const made = template.read(old);
  let kept = edit.text;
  // From the front as far as both say the same, and from the back.
  let head = 0;
  while (head < made.length && head < kept.length && made[head] === kept[head]) head++;
  let tail = 0;
  while (tail < made.length - head && tail < kept.length - head && made.at(-1 - tail) === kept.at(-1 - tail)) tail++;
  let grown = 0;
  const spans = template.wordsIn(old).map((word) => {
    const from = word.start + grown;
    grown += word.value.length - (word.end - word.start);
    return { word, from, to: from + word.value.length };
  });
  const shift = kept.length - made.length;
  for (const { word, from, to } of [...spans].reverse()) {
    const at = to <= head ? from : from >= made.length - tail ? from + shift : null;
    if (at !== null) kept = kept.slice(0, at) + old.slice(word.start, word.end) + kept.slice(at + word.value.length);
  }
  return template.read(kept) === template.read(edit.text) ? { ...edit, text: kept } : edit;
}

/**
 * The edit with the word that stands for the processor of a build where its text has `$ARCH$`: for a template that has
 * a word of its own for it.
 */
export function withProcessorWord(text: string, template: Template, edit: Edit): Edit {
  const own = template.wordsIn(text).find(({ value }) => value === '$ARCH$');
  if (own === undefined || text.includes('$ARCH$')) return edit;
  return { ...edit, text: edit.text.replaceAll('$ARCH$', text.slice(own.start, own.end)) };
}

/**
 * Why a rewrite of a template must not be made: it would put the value of one build in place of a word, and the next
 * build would replace nothing there. Says what the value has to become where the rewrite tells. Null when the words
 * stay, or go with whole lines that the port removes.
 *
 * @param text the text that the edits are meant for
 */
export function whyWordsLost(text: string, template: Template, { edits }: Rewrite): string | null {
  if (edits.every((edit) => edit.text === '')) return null;
  const before = edits.flatMap((edit) => template.wordsIn(text.slice(edit.start, edit.end)));
  const after = edits.flatMap((edit) => template.wordsIn(edit.text));
  const lost = before.find(({ name }) => countOf(before, name) > countOf(after, name));
  if (lost === undefined) {
    const spelled = edits.flatMap((edit) => valueSpelledOut(text, template, edit)).at(0);
    return spelled === undefined ? null : `it would spell out ${spelled}, a word that the build replaces`;
  }
  const wanted = new Set(edits.flatMap((edit) => newValue(text, template, edit, lost)));
  const [value] = wanted;
  const stands = `${lost.name} stands for ${lost.value === '' ? 'nothing' : lost.value}`;
  if (wanted.size !== 1 || value === undefined) return `${stands}, which the build decides; the word stays`;
  return `${stands} and has to become ${value}, in the build that replaces it`;
}

function countOf(words: readonly TemplateWord[], name: string): number {
  return words.filter((word) => word.name === name).length;
}

/**
 * What the word would have to stand for, so that the build makes of the old text what the edit writes; none when it
 * cannot.
 */
function newValue(text: string, template: Template, edit: Edit, lost: TemplateWord): string[] {
  const old = text.slice(edit.start, edit.end);
  const words = template.wordsIn(old).filter(({ name }) => name === lost.name);
  const [word] = words;
  if (word === undefined) return [];
  const [head, tail] = [old.slice(0, word.start), old.slice(word.end)];
  const fits =
    words.length === 1 &&
    edit.text.length >= head.length + tail.length &&
    edit.text.startsWith(head) &&
    edit.text.endsWith(tail);
  // Two answers for one word: it cannot be told.
  return fits ? [edit.text.slice(head.length, edit.text.length - tail.length)] : ['', '\n'];
}

/**
 * Names of words whose value an edit writes where the text had none of it. Numbers stand in every INF and say nothing.
 */
function valueSpelledOut(text: string, template: Template, edit: Edit): string[] {
  const old = text.slice(edit.start, edit.end);
  return template
    .wordsIn(text)
    .filter(({ value }) => /[A-Za-z]{3}/.test(value) && edit.text.includes(value) && !old.includes(value))
    .map(({ name }) => name);
}
