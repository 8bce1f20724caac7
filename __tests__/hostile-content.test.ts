import { infTransforms } from '../src/builtin-transforms';
import { check } from '../src/check';
import type { InfTransform } from '../src/contract/transform';
import { port } from '../src/port';
import { smallInf } from './support/small-inf';

/** Whatever a file holds, the engine answers with one row for it. */
async function outcomes(text: string): Promise<string[]> {
  const file = { path: 'a.inf', bytes: Buffer.from(text, 'latin1') };
  return [...(await port([file])), ...(await check([file]))].map((result) => result.outcome);
}

const install = (body: string): string => smallInf(body);

describe('the engine answers for', () => {
  test.each([
    [
      'sections that need each other',
      '[Wren.NT]\r\nNeeds = A\r\n[A]\r\nNeeds = B\r\n[B]\r\nNeeds = A,Wren.NT\r\nCopyFiles = @wren.sys\r\n',
    ],
    [
      'sections that include and need themselves',
      '[Wren.NT]\r\nInclude = wren.inf\r\nNeeds = Wren.NT\r\nAddReg = Wren.NT\r\n',
    ],
    ['a chain of two thousand sections', chain(2000)],
    ['strings that name each other', '[Wren.NT]\r\nAddReg = %a%\r\n[Strings]\r\na = %b%\r\nb = %a%\r\n'],
    [
      'returns without line feeds',
      '[Wren.NT]\r\nAddReg = R\r\n[R]\r\nHKLM,SYSTEM\\CurrentControlSet\\Services\\wren\\Parameters,A\r,0x10001,1\rHKR,,B\r\r\n',
    ],
    [
      'an end-of-file mark in the middle',
      '[Wren.NT]\r\nAddReg = R\r\n[R]\r\nHKR,,A,,"x\u001ay"\r\nHKLM,SYSTEM\\CurrentControlSet\\Services\\wren,B,,z\u001a\r\n',
    ],
    [
      'next lines and form feeds',
      '[Wren.NT]\u0085CopyFiles = @wren.sys\u000c\r\nAddReg\u000b= R\r\n[R]\r\nHKLM,SOFTWARE\\Wren,\u0085A,,\u000c\r\n',
    ],
    [
      'every control character',
      `[Wren.NT]\r\nAddReg = R\r\n[R]\r\n${Array.from({ length: 32 }, (_, unit) => `HKLM,SOFTWARE\\Wren,V${unit},,"a${String.fromCharCode(unit)}b"`).join('\r\n')}\r\n`,
    ],
  ])('%s', async (_name, body) => {
    const [ported, checked] = await outcomes(install(body));
    expect(['changed', 'unchanged', 'failed', 'skipped']).toContain(ported);
    expect(['unchanged', 'failed', 'skipped']).toContain(checked);
  });

  test('bytes that are nothing', async () => {
    for (const text of [
      '',
      '\0',
      '\xff',
      '\xff\xfe',
      '\xff\xfe[',
      '\xfe\xff\0[',
      '[',
      '[Version',
      '%',
      '"',
      '\r',
      '\u001a',
    ])
      expect(await outcomes(text)).toHaveLength(2);
  });
});

function chain(length: number): string {
  const sections = Array.from({ length }, (_, at) => `[N${at}]\r\nNeeds = N${at + 1}\r\n`);
  return `[Wren.NT]\r\nNeeds = N0\r\n${sections.join('')}[N${length}]\r\nAddReg = R\r\n[R]\r\nHKR,,A,,b\r\n`;
}

test('a mistake of a transform fails its file and no other', async () => {
  const files = ['a', 'b'].map((name) => ({
    path: `${name}.inf`,
    bytes: Buffer.from(install('[Wren.NT]\r\nCopyFiles = @wren.sys\r\n')),
  }));
  const [first, ...others] = infTransforms() as [InfTransform, ...InfTransform[]];
  let mistakes = 1;
  const find: InfTransform['find'] = (pkg, context) => {
    if (mistakes-- > 0) throw new Error('A field cannot hold a line end.');
    return first.find(pkg, context);
  };
  const results = await port(files, { transforms: [{ ...first, find }, ...others] });
  expect(results.map((result) => result.outcome)).toEqual(['failed', expect.stringMatching(/changed|unchanged/)]);
  expect(results[0]?.reason).toContain(
    'a.inf:1:1: internal error: A field cannot hold a line end. This is a mistake in infport',
  );
});
