import type { Diagnosis, PackagePage } from './doctor-data';
import { below, catalogTexts, itemText, sameServed, scoresText, servedText } from './doctor-text';
import { markdownText } from './markdown';

/** A page for each package, to paste into an issue: what is left is a list with boxes to tick. */
export function doctorMarkdown({ packages }: Diagnosis): string {
  if (packages.length === 0) return 'There is no driver package here.\n';
  return `${packages.flatMap(pageLines).join('\n').trimEnd()}\n`;
}

function pageLines(page: PackagePage): string[] {
  const row = (name: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`| ${name} | ${values.map(markdownText).join('<br>')} |`];
  return [
    `## ${markdownText(page.name)}`,
    '',
    '| | |',
    '|---|---|',
    ...row(
      'INFs',
      page.infs.map(({ path }) => below(page, path)),
    ),
    ...row('Catalogs', catalogTexts(page)),
    ...row('Serves', page.before.serves.map(servedText)),
    ...(sameServed(page) ? [] : row('Serves afterwards', page.after.serves.map(servedText))),
    ...(page.infs.length === 0 ? [] : row('Isolation', [scoresText(page)])),
    '',
    ...(page.steps.length === 0 ? ['Nothing is left to do.', ''] : []),
    ...page.steps.flatMap(({ title, items }, index) => [
      `### ${index + 1}. ${markdownText(title)}`,
      '',
      ...items.map((item) => `- [ ] ${markdownText(itemText(page, item))}`),
      '',
    ]),
  ];
}
