import fc from 'fast-check';
import { compareVersions, parseDecoration, raiseDecoration, versionOf } from '../src/inf/decoration';

describe('TargetOSVersion decorations', () => {
  test.each([
    ['NTamd64', { architecture: 'amd64', major: null, minor: null, productType: null, suiteMask: null, build: null }],
    ['nt', { architecture: null, major: null, build: null }],
    ['NTx86.5.1', { architecture: 'x86', major: 5, minor: 1, build: null }],
    [
      'NTarm64.10.0...16299',
      { architecture: 'arm64', major: 10, minor: 0, productType: null, suiteMask: null, build: 16299 },
    ],
    ['NTamd64.10.0.1..17134', { productType: 1, suiteMask: null, build: 17134 }],
    ['NTx86....0x80', { major: null, suiteMask: 0x80 }],
    ['NT.0x6.0X1', { major: 6, minor: 1 }],
    ['NT$ARCH$.10.0...16299', { architecture: '$arch$', build: 16299 }],
    [' NTamd64 ', { architecture: 'amd64' }],
  ])('%s', (text, expected) => {
    expect(parseDecoration(text)).toMatchObject(expected);
  });

  test.each([
    '',
    'amd64',
    'NTmips',
    'NTamd64.10.x',
    'NTamd64.10.0....16299.1',
    'NTamd64.10.0\u202616299',
    'NTamd64.-1',
  ])('%j is none', (text) => {
    expect(parseDecoration(text)).toBeNull();
  });

  test('builds count only between equal major and minor numbers', () => {
    const version = (text: string) => versionOf(parseDecoration(text));
    expect(compareVersions(version('NTamd64.10.0...16299'), version('NTamd64.10.0'))).toBeGreaterThan(0);
    expect(compareVersions(version('NTamd64.6.3'), version('NTamd64.10.0'))).toBeLessThan(0);
    expect(compareVersions(version('NTamd64'), { major: 0, minor: 0, build: 0 })).toBe(0);
  });

  test('raising keeps platform, product type and suite, and reads back as the version', () => {
    const platform = fc.constantFrom('NTamd64', 'ntx86', 'NTarm64', 'NT$ARCH$', 'NT');
    const number = fc.constantFrom('', '0', '1', '2', '0x80');
    fc.assert(
      fc.property(platform, number, number, fc.integer({ min: 14310, max: 30000 }), (arch, type, suite, build) => {
        const decoration = parseDecoration(`${arch}.6.1.${type}.${suite}`);
        expect(decoration).not.toBeNull();
        const raised = raiseDecoration(decoration as NonNullable<typeof decoration>, { major: 10, minor: 0, build });
        expect(raised.startsWith(`${arch}.10.0.`)).toBe(true);
        expect(parseDecoration(raised)).toEqual({ ...decoration, text: raised, major: 10, minor: 0, build });
      }),
    );
    const plain = parseDecoration('NTamd64');
    expect(raiseDecoration(plain as NonNullable<typeof plain>, { major: 10, minor: 0, build: 16299 })).toBe(
      'NTamd64.10.0...16299',
    );
  });
});
