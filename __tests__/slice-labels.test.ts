import { parseInfText } from '../src/inf/parse';
import { bindPackage } from '../src/package/bind';
import { sliceLabels } from '../src/package/slice-labels';

function labels(decorations: string): string {
  const names = decorations.split(',').map((decoration) => decoration.trim());
  const models = names.map((name) => `[M.${name}]\nD = I,PCI\\VEN_1AF4\n`).join('');
  return sliceLabels(
    bindPackage('a.inf', parseInfText(`[Manufacturer]\nW = M,${decorations}\n${models}[I]\n[Version]\n`)).slices,
  );
}

describe('where a finding applies', () => {
  test.each([
    ['ranges that meet are one', 'NTamd64.6.1, NTamd64.10.0...16299, NTamd64.10.0...18362', 'amd64 from 6.1'],
    ['a range for each processor', 'NTamd64.6.1, NTarm64, NTamd64.10.0...16299', 'amd64 from 6.1; arm64'],
    ['product types stay apart', 'NTamd64.6.1, NTamd64.6.1.3', 'amd64 from 6.1; amd64 from 6.1 product type 3'],
  ])('%s', (_, decorations, words) => expect(labels(decorations)).toBe(words));

  test('a gap parts two ranges', () => {
    const { slices } = bindPackage(
      'a.inf',
      parseInfText(
        '[Manufacturer]\nW = M,NTamd64.6.1,NTamd64.6.3,NTamd64.10.0\n[M.NTamd64.6.1]\nD = I,PCI\\VEN_1\n[M.NTamd64.6.3]\n[M.NTamd64.10.0]\nD = I,PCI\\VEN_1\n[I]\n',
      ),
    );
    expect(sliceLabels(slices.filter(({ range }) => range.from.minor !== 3))).toBe('amd64 6.1 to 6.3; amd64 from 10.0');
  });
});
