import { DEFAULT_OPTIONS } from '../src/contract/options';
import { defineTransform } from '../src/contract/transform';
import { portInf } from '../src/engine/port-inf';
import { findSection } from '../src/inf/lookup';
import { report } from '../src/kit/report';
import { usesOf } from '../src/package/queries';
import type { FileResult } from '../src/contract/result';
import { smallInf } from './support/small-inf';

/** Two devices, one for Windows from 17763 on, the other for all before; each has a list of its own. */
const TEXT = smallInf(
  ['New', 'Old'].map((name) => `[${name}]\nAddReg = ${name}.Reg\n[${name}.Reg]\nHKR,,Depth,,1\n`).join(''),
  '[Devices.NTamd64.10.0...17763]\nWidget = New,USB\\VID_1209&PID_0001\n[Devices.NTamd64]\nWidget = Old,USB\\VID_1209&PID_0001\n',
).replace('Devices,NTamd64', 'Devices,NTamd64,NTamd64.10.0...17763');

/**
 * Ports with a transform, which spells HKR small, in several lists by one rewrite, as if only Windows from a build on
 * knew that.
 */
function ported(lists: readonly string[], firstBuild: number | null): FileResult {
  const meta = {
    id: 'depth',
    rules: ['T90'],
    title: 'Depth',
    summary: 'Depth.',
    applicability: 'automatic',
    codes: [],
    firstBuild,
    holdsBack: [],
    references: ['https://example.com/depth'],
  } as const;
  const transform = defineTransform({
    ...meta,
    appliesTo: 'inf',
    find: (pkg) => {
      const { text } = pkg.document;
      const edits = lists.flatMap((name) => {
        const start = text.indexOf(`[${name}]`) + `[${name}]\n`.length;
        return text.startsWith('HKR', start) ? [{ start, end: start + 3, text: 'hkr' }] : [];
      });
      const sections = lists.flatMap((name) => findSection(pkg.document, name) ?? []);
      if (edits.length < lists.length) return [];
      return [
        report(meta, {
          id: 'T90-depth',
          span: { start: edits[0]?.start ?? 0, end: edits[0]?.end ?? 0 },
          section: null,
          level: 'warning',
          message: 'Depth',
          scope: sections.flatMap((section) => usesOf(pkg, section)),
          rewrite: { edits, moves: [], followUps: [] },
        }),
      ];
    },
  });
  return portInf(
    { path: 'wren.inf', bytes: Buffer.from(TEXT) },
    { ...DEFAULT_OPTIONS, transforms: [transform], allowUnproven: true },
  );
}

const after = (result: FileResult): string[] => {
  const text = result.afterText ?? TEXT;
  return [...text.matchAll(/(\w+),,Depth/g)].map((match) => match[1] ?? '');
};

describe('a rewrite', () => {
  test('is made where every Windows that its lists serve knows its form', () => {
    expect(after(ported(['New.Reg'], 17763))).toEqual(['hkr', 'HKR']);
    expect(after(ported(['New.Reg', 'Old.Reg'], null))).toEqual(['hkr', 'hkr']);
  });

  test('is not made in part, nor for Windows that do not know its form', () => {
    expect(after(ported(['Old.Reg'], 17763))).toEqual(['HKR', 'HKR']);
    expect(after(ported(['New.Reg', 'Old.Reg'], 17763))).toEqual(['HKR', 'HKR']);
  });
});
