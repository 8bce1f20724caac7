import { parseInfText } from '../src/inf/parse';
import { installCopyName } from '../src/engine/install-copy-name';
import { bindPackage } from '../src/package/bind';

/** The name that copies of [I.NT] for amd64 get, in a package with some sections of the form already. */
function nameFor(tails: readonly string[], sections: string, x86 = 'I.18362'): string {
  const text = `[Manufacturer]\nW = M,NTx86,NTamd64\n[M.NTx86]\nD = ${x86},PCI\\VEN_1\n[M.NTamd64]\nD = I,PCI\\VEN_1\n[I.NT]\n${sections}`;
  const pkg = bindPackage('a.inf', parseInfText(text));
  const slices = pkg.slices.filter(({ architecture }) => architecture === 'amd64');
  return installCopyName(pkg, 'I.18362', { tails, slices, given: [] });
}

describe('the name of install sections for another processor', () => {
  test.each([
    [
      'that of the form for x86, which Windows keeps apart',
      ['.nt'],
      '[I.18362.NTx86]\n[I.18362.NTx86.Services]\n',
      'I.18362',
    ],
    ['a new one where x86 would find the copy', ['.nt'], '[I.18362]\n', 'I.18362_2'],
    ['a new one where amd64 would find another section', ['.nt'], '[I.18362.NTamd64]\n[I.18362.NTx86]\n', 'I.18362_2'],
    [
      'a new one where the name is that of another section too',
      ['.nt'],
      '[I.18362.NTx86]\n[I.18362.AddReg]\n',
      'I.18362_2',
    ],
    ['a new one where the section is there already', ['.nt'], '[I.18362.NT]\n', 'I.18362_2'],
  ])('%s', (_, tails, sections, name) => expect(nameFor(tails, sections)).toBe(name));

  test('of copies that are not made yet, those for other processors share it', () => {
    const pkg = bindPackage('a.inf', parseInfText('[Manufacturer]\nW = M,NTx86,NTamd64\n[M.NTx86]\n[M.NTamd64]\n'));
    const [x86 = [], amd64 = []] = ['x86', 'amd64'].map((one) => pkg.slices.filter((s) => s.architecture === one));
    const given = [{ name: 'I.18362', tails: ['.ntx86'], slices: x86 }];
    expect(installCopyName(pkg, 'I.18362', { tails: ['.nt'], slices: amd64, given })).toBe('I.18362');
    expect(installCopyName(pkg, 'I.18362', { tails: ['.ntx86'], slices: x86, given })).toBe('I.18362_2');
  });
});
