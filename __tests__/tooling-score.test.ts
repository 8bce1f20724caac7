import { labelledPackages, score } from '../scripts/tooling-score';

test('the labelled expressions are found, each in its category, with few others', async () => {
  const packages = labelledPackages();
  const { tallies } = await score(packages);
  expect(packages.reduce((sum, { labels }) => sum + labels.length, 0)).toBeGreaterThanOrEqual(150);
  for (const [, { expected, hit, wrong }] of tallies) {
    expect(hit / expected).toBeGreaterThanOrEqual(0.95);
    expect(hit / (hit + wrong)).toBeGreaterThanOrEqual(0.95);
  }
});
