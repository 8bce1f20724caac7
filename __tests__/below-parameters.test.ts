import fc from 'fast-check';
import { parseInfText } from '../src/inf/parse';
import { belowParameters } from '../src/kit/below-parameters';
import { bindPackage } from '../src/package/bind';
import { keyParts, registryLines } from '../src/package/registry';
import { applyEdits } from '../src/text/edit';

const INSTALL = [
  '[Version]',
  'Signature = "$Windows NT$"',
  '[Manufacturer]',
  'W = W,NTamd64',
  '[W.NTamd64]',
  'd = I,ROOT\\W',
  '[I.Services]',
  'AddService = W,2,S',
  '[S]',
  'AddReg = R',
  '[Strings]',
  'Token = "To ken"',
  '[R]',
];

/** The parts of the subkey that the only registry line of a package writes to. */
function subkeyOf(text: string): readonly string[] {
  const [line] = registryLines(bindPackage('w.inf', parseInfText(text)));
  return keyParts(line?.subkey ?? '');
}

const part = fc.constantFrom('Tables', 'A b', '%Token%', 'x,y', 'a"b', 'semi;colon');
const piece = fc.record({
  parts: fc.array(part, { minLength: 1, maxLength: 2 }),
  quoted: fc.boolean(),
  lead: fc.boolean(),
  trail: fc.boolean(),
});

test('the subkey is the old one below Parameters, however it is spelled', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 3 }), (pieces) => {
      const spelling = pieces
        .map(({ parts, quoted, lead, trail }) => {
          const text = `${lead ? '\\' : ''}${parts.join('\\')}${trail ? '\\' : ''}`;
          return quoted || /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        })
        .join('');
      const text = [...INSTALL, `HKR,${spelling},Value,0x00010001,1`, ''].join('\r\n');
      const [line] = registryLines(bindPackage('w.inf', parseInfText(text)));
      if (line?.subkeyField == null) throw new Error('The line was not read.');
      fc.pre(line.valueName === 'Value');
      const after = applyEdits(text, [belowParameters(text, line.subkeyField)]);
      expect(subkeyOf(after)).toEqual(['Parameters', ...subkeyOf(text)]);
      expect(after.endsWith(',Value,0x00010001,1\r\n')).toBe(true);
    }),
    { numRuns: 500 },
  );
});
