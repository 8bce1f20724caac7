import { briefly } from '../engine/group-findings';
import type { Diagnosis, DoctorItem, PackagePage } from './doctor-data';
import type { IsolationScore } from './isolation-score';
import { printableLines } from './printable';
import type { ServedWindows } from './served-windows';

/** A page for each package, for people at a terminal. */
export function doctorText({ packages }: Diagnosis): string {
  if (packages.length === 0) return 'There is no driver package here.\n';
  return `${packages.map((page) => printableLines(pageLines(page))).join('\n\n')}\n`;
}

function pageLines(page: PackagePage): string[] {
  const infs = page.infs.map(({ path, className, provider, outcome }) => {
    const about = [className, provider].filter((text) => text !== null && text !== '').join(', ');
    return `${below(page, path)}${about === '' ? '' : ` (${about})`}${outcome === 'failed' ? ', not readable' : ''}`;
  });
  return [
    page.name,
    ...field('INFs', infs),
    ...field('catalogs', catalogTexts(page)),
    ...field('serves', page.before.serves.map(servedText)),
    ...(sameServed(page) ? [] : field('afterwards', page.after.serves.map(servedText))),
    ...(page.infs.length === 0 ? [] : field('isolation', [scoresText(page)])),
    ...(page.steps.length === 0 ? ['  Nothing is left to do.'] : ['  To do, in this order:']),
    ...page.steps.flatMap(({ title, items }, index) => [
      `  ${index + 1}. ${title}`,
      ...items.map((item) => `     [ ] ${itemText(page, item)}`),
    ]),
  ];
}

function field(name: string, values: readonly string[]): string[] {
  return values.map((value, index) => `  ${(index === 0 ? name : '').padEnd(11)} ${value}`);
}

/** True when a port leaves the package on the Windows versions that it serves. */
export function sameServed({ before, after }: PackagePage): boolean {
  return before.serves.map(servedText).join() === after.serves.map(servedText).join();
}

/** One processor with its Windows versions. */
export function servedText({ architecture, windows }: ServedWindows): string {
  return `${architecture}: ${windows}`;
}

/** The score before and after: `61 % (31 of 50 effects); 96 % (48 of 50) after the port`. */
export function scoresText({ before, after }: PackagePage): string {
  if (before.score.all === 0) return 'nothing is installed on a served Windows';
  const now = `${percent(before.score)} (${before.score.inside} of ${before.score.all} effects)`;
  if (before.score.inside === after.score.inside && before.score.all === after.score.all)
    return `${now}; a port does not change it`;
  return `${now}; ${percent(after.score)} (${after.score.inside} of ${after.score.all}) after the port`;
}

/** A score of 100 % means that nothing is outside. */
function percent({ inside, all }: IsolationScore): string {
  return all === 0 ? 'nothing left' : `${Math.floor((100 * inside) / all)} %`;
}

/** Each catalog with its INFs. */
export function catalogTexts({ catalogs, infs, ...page }: PackagePage): string[] {
  return catalogs.map(({ catalog, infs: own }) => {
    const all = own.length === infs.length && own.length > 1 ? `all ${own.length} INFs` : null;
    return `${catalog ?? 'none'}: ${all ?? own.map((path) => below(page, path)).join(', ')}`;
  });
}

/** The longest text of one thing to do; the whole of it stands in the JSON, and `infport check` says more. */
const LONGEST_TEXT = 200;

/** One thing to do, with its place before it. */
export function itemText(page: Pick<PackagePage, 'name'>, { text, path, line, codes }: DoctorItem): string {
  const place = path === null ? '' : `${below(page, path)}${line === null ? '' : `:${line}`}: `;
  return `${place}${codes.length === 0 ? '' : `[${codes.join(', ')}] `}${briefly(text, LONGEST_TEXT)}`;
}

/** A path from the folder of the package on. */
export function below({ name }: Pick<PackagePage, 'name'>, path: string): string {
  return path.startsWith(`${name}/`) ? path.slice(name.length + 1) : path;
}
