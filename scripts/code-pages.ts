import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeTransform } from '../src/contract/code-transform';
import { codeTransforms } from '../src/builtin-transforms';

// Writes docs/transforms/<id>.md for the rules over code, from what each says of itself.

/** The page of a rule. */
export function codePage({ title, summary, holdsBack, references, page, rules, id }: CodeTransform): string {
  const block = (text: string): string => `\`\`\`${page.language}\n${text}\n\`\`\``;
  const keep = `\`// infport-ignore ${id} -- why\` keeps a line quiet (\`#\` in PowerShell, \`rem\` in batch files).`;
  return [
    `# ${title}`,
    '',
    '## What',
    '',
    wrapped(`${summary} Rules: ${rules.join(', ')}.`),
    '',
    '## Why',
    '',
    wrapped(page.why),
    '',
    '## Before and after',
    '',
    block(page.before),
    '',
    block(page.after),
    '',
    '## When it holds back',
    '',
    ...['Code is never rewritten.', ...holdsBack, keep].map((line) => wrapped(`- ${line}`, '  ')),
    '',
    '## By hand',
    '',
    wrapped(page.byHand),
    '',
    '## References',
    '',
    ...references.map((url) => `- ${url}`),
    '',
  ].join('\n');
}

function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 120) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : indent + word);
  }
  return lines.join('\n');
}

if (require.main === module) {
  for (const transform of codeTransforms())
    writeFileSync(join(__dirname, '..', 'docs', 'transforms', `${transform.id}.md`), codePage(transform));
}
