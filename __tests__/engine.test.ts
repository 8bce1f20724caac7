import fc from 'fast-check';
import { Draft } from '../src/engine/draft';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS, type EngineOptions } from '../src/contract/options';
import { portInf } from '../src/engine/port-inf';
import type { FileResult } from '../src/contract/result';
import { applyEdits, type Edit } from '../src/text/edit';

/** Edits for a text of that length: spans that do not overlap, in text order, some of them insertions. */
function editsFor(length: number): fc.Arbitrary<Edit[]> {
  return fc.array(fc.tuple(fc.nat(length), fc.nat(6), fc.string({ maxLength: 5 })), { maxLength: 6 }).map((drawn) => {
    const edits: Edit[] = [];
    let at = 0;
    for (const [start, size, text] of [...drawn].sort((a, b) => a[0] - b[0])) {
      const from = Math.max(at, start);
      const end = Math.min(length, from + size);
      edits.push({ start: from, end, text });
      at = end;
    }
    return edits;
  });
}

describe('a draft', () => {
  test('its edits give its text, whatever was edited before', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.infiniteStream(fc.nat(1_000_000)),
        fc.integer({ min: 1, max: 6 }),
        (original, seeds, rounds) => {
          const draft = new Draft(original);
          for (let round = 0; round < rounds; round++) {
            const edits = fc.sample(editsFor(draft.text.length), {
              numRuns: 1,
              seed: seeds.next().value as number,
            })[0] as Edit[];
            const expected = applyEdits(draft.text, edits);
            draft.apply(edits, `t${round}`);
            expect(draft.text).toBe(expected);
            expect(applyEdits(original, draft.edits())).toBe(expected);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('text that stays or was copied is told by its place in the original', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.nat(39),
        fc.nat(10),
        fc.nat(39),
        (original, start, size, target) => {
          const from = { start: Math.min(start, original.length), end: Math.min(start + size, original.length) };
          const at = Math.min(target, original.length);
          const copied = original.slice(from.start, from.end);
          const draft = new Draft(original);
          draft.apply([{ start: at, end: at, text: `<${copied}>`, copied: [{ at: 1, from }] }], 'copy');
          for (let offset = 0; offset < copied.length; offset++)
            expect(draft.originOf(at + 1 + offset)).toBe(from.start + offset);
          for (let offset = 0; offset < original.length; offset++)
            expect(draft.originOf(offset < at ? offset : offset + copied.length + 2)).toBe(offset);
        },
      ),
    );
  });

  test('a copy of a copy is told by the first place, and so is what is left of it after an edit', () => {
    const draft = new Draft('abc def');
    draft.apply([{ start: 7, end: 7, text: ' def', copied: [{ at: 1, from: { start: 4, end: 7 } }] }], 'one');
    draft.apply([{ start: 11, end: 11, text: 'def', copied: [{ at: 0, from: { start: 8, end: 11 } }] }], 'two');
    draft.apply([{ start: 12, end: 13, text: 'EE' }], 'three');
    expect(draft.text).toBe('abc def defdEEf');
    expect(draft.originOf(11)).toBe(4);
    expect(draft.originOf(14)).toBe(6);
  });

  test('edits that overlap are refused', () => {
    expect(() =>
      new Draft('abcdef').apply(
        [
          { start: 0, end: 3, text: '' },
          { start: 2, end: 4, text: '' },
        ],
        't',
      ),
    ).toThrow(/overlap/);
  });
});

const INF = String.raw`[Version]
Signature="$Windows NT$"
Class=System
ClassGuid={4d36e97d-e325-11ce-bfc1-08002be10318}
Provider=%Wren%
CatalogFile=wren.cat
DriverVer=01/01/2020,1.0.0.0

[Manufacturer]
%Wren%=Wren,NTamd64

[Wren.NTamd64]
%Dev%=Wren_Inst,ROOT\WREN

[Wren_Inst.NT]
CopyFiles=Wren_Files

[Wren_Inst.NT.Services]
AddService=Wren,2,Wren_Svc

[Wren_Svc]
ServiceType=1
StartType=3
ErrorControl=1
ServiceBinary=%12%\wren.sys
AddReg=Wren_Reg

[Wren_Reg]
HKR,,Depth,0x00010001,4

[Wren_Files]
wren.sys

[DestinationDirs]
Wren_Files=12

[SourceDisksNames]
1=Disk

[SourceDisksFiles]
wren.sys=1

[Strings]
Wren="Wren"
Dev="Wren device"
`;

function run(text: string, options: Partial<EngineOptions> = {}): FileResult {
  return portInf(
    { path: 'wren.inf', bytes: Buffer.from(text, 'latin1') },
    { ...DEFAULT_OPTIONS, transforms: infTransforms(), ...options },
  );
}

function text(result: FileResult): string {
  // An unchanged file has no texts of its own.
  return result.afterText ?? Buffer.from(result.before ?? []).toString('latin1');
}

function changed(source: string, ...changes: readonly [string, string][]): string {
  return changes.reduce((now, [from, to]) => {
    expect(now).toContain(from);
    return now.replace(from, to);
  }, source);
}

describe('what a run may do', () => {
  test('--safe keeps to rewrites without a follow-up, and says what it left', () => {
    const result = run(INF, { safe: true });
    expect(text(result)).toContain('ServiceBinary=%13%\\wren.sys');
    expect(text(result)).toContain('HKR,,Depth');
    expect(result.findings.find((finding) => finding.id === 'T06-service-root-value')).toMatchObject({
      fixed: false,
      heldBack: expect.stringContaining('--safe'),
    });
  });

  test('--only runs one transform, --skip leaves one out', () => {
    expect(text(run(INF, { only: ['pnp-lockdown'] }))).toBe(
      INF.replace('DriverVer=01/01/2020,1.0.0.0\n', 'DriverVer=01/01/2020,1.0.0.0\nPnpLockdown=1\n'),
    );
    const skipped = text(run(INF, { skip: ['pnp-lockdown'] }));
    expect(skipped).not.toContain('PnpLockdown');
    expect(skipped).toContain('Wren_Files=13');
  });

  test('a transform alone has the room that its forms need', () => {
    const result = run(INF, { only: ['copyfiles-dirid-13'] });
    expect(text(result)).toContain('NTamd64.10.0...16299');
    expect(result.findings.filter((finding) => !finding.fixed)).toEqual([]);
  });

  test.each([{ slices: false }, { skip: ['windows-slices'] }])(
    'with %j, a form that needs a later build stays as it is',
    (options) => {
      const result = run(INF, { only: ['copyfiles-dirid-13'], ...options });
      expect(result.outcome).toBe('unchanged');
      const heldBack = 'the Windows versions of the slices must stay as they are (--no-slices)';
      expect(result.findings).toMatchObject([{ id: 'T01-copyfiles-dirid-13', fixed: false, heldBack }]);
    },
  );

  test.each([
    ['any', '%Wren%=Wren,NTamd64,NTamd64.10.0...16299'],
    [14393, '%Wren%=Wren,NTamd64,NTamd64.10.0...16299'],
    [16299, '%Wren%=Wren,NTamd64.10.0...16299'],
    [17763, '%Wren%=Wren,NTamd64.10.0...16299'],
    [26100, '%Wren%=Wren,NTamd64.10.0...16299'],
  ] as const)('--min-build %s gives %s', (minBuild, line) => {
    const result = run(INF, { minBuild });
    expect(text(result).split('\n')).toContain(line);
    expect(run(text(result), { minBuild }).outcome).toBe('unchanged');
  });

  test('findings of old and new slices point at the line that both came from', () => {
    const line = INF.split('\n').indexOf('HKR,,Depth,0x00010001,4') + 1;
    const found = run(INF, { minBuild: 'any' }).findings.filter((finding) => finding.id === 'T06-service-root-value');
    expect(found.map((finding) => [finding.line, finding.fixed])).toEqual([
      [line, true],
      [line, false],
    ]);
  });
});

describe('separation', () => {
  const dual = (source: string): string[] => text(run(source, { minBuild: 'any' })).split('\n');

  test('old slices keep their sections, line by line', () => {
    const lines = dual(INF);
    for (const line of INF.split('\n').filter((each) => !each.startsWith('%Wren%='))) expect(lines).toContain(line);
  });

  test('copies never take a name that is in use', () => {
    const lines = dual(
      changed(INF, [
        '[Strings]',
        '[Wren_Files_16299]\nother.sys\n\n[Wren_Inst_16299.NTamd64]\nAddReg=Other\n\n[Strings]',
      ]),
    );
    expect(lines.filter((line) => line === '[Wren_Files_16299]' || line === '[Wren_Inst_16299.NTamd64]')).toHaveLength(
      2,
    );
    expect(lines).toContain('[Wren_Files_16299_NTamd64]');
    expect(lines).toContain('%Dev%=Wren_Inst_16299_2,ROOT\\WREN');
  });

  test('a field that names a section in two roles leaves it alone', () => {
    // The Models section is an install section too, so that its line is a directive and a device.
    const both = changed(INF, ['%Wren%=Wren,NTamd64\n', '%Wren%=Wren,NTamd64\n%Odd%=Wren_Inst.NT\n']);
    expect(['changed', 'unchanged']).toContain(run(both, { minBuild: 'any' }).outcome);
  });
});

describe('sweeping', () => {
  test('a section that an edit empties goes, with the fields that name it', () => {
    const moved = changed(
      INF,
      ['CopyFiles=Wren_Files', 'CopyFiles=Wren_Files\nAddReg=Wren_Hklm'],
      [
        '[Wren_Files]\n',
        '; settings of the service\n[Wren_Hklm]\nHKLM,System\\CurrentControlSet\\Services\\Wren\\Parameters,Rate,0x00010001,9\n\n[Wren_Files]\n',
      ],
    );
    const after = text(run(moved));
    expect(after).not.toContain('Wren_Hklm');
    expect(after).toContain('HKR,Parameters,Rate,0x00010001,9');
    expect(after).not.toContain('; settings of the service');
  });

  test('what was empty or unused before stays', () => {
    const untidy = changed(INF, ['[Strings]', '[Unused]\nHKR,,Old,,x\n\n[Empty]\n\n[Strings]']);
    expect(text(run(untidy))).toContain('[Unused]\nHKR,,Old,,x\n\n[Empty]\n\n[Strings]');
  });
});

describe('hostile input', () => {
  const needs = [...Array(12).keys()]
    .map((number) => `[N${number}]\nNeeds=${[...Array(12).keys()].map((other) => `N${other}`).join(',')}\n`)
    .join('\n');
  test.each<[string, [string, string][]]>([
    [
      'Needs in a circle',
      [
        ['CopyFiles=Wren_Files', 'CopyFiles=Wren_Files\nNeeds=N0'],
        ['[Wren_Reg]', `${needs}\n[Wren_Reg]`],
      ],
    ],
    ['a list that is its own install section', [['CopyFiles=Wren_Files', 'CopyFiles=Wren_Inst.NT']]],
    ['one section for files and registry', [['CopyFiles=Wren_Files', 'CopyFiles=Wren_Files\nAddReg=Wren_Files']]],
    ['a quote that is not closed', [['ServiceBinary=%12%\\wren.sys', 'ServiceBinary="%12%\\wren.sys']]],
    ['NUL in a name', [['HKR,,Depth', 'HKR,,De\0pth']]],
    ['an end-of-file mark', [['[Wren_Reg]', '[Wren_Reg]\n\u001a']]],
    ['a Models section without lines', [['%Dev%=Wren_Inst,ROOT\\WREN\n', '']]],
    ['a token for a DIRID number', [['[Strings]', '[Strings]\n13="x"']]],
    [
      'a list name of 255 characters',
      [
        ['CopyFiles=Wren_Files', `CopyFiles=${'F'.repeat(255)}`],
        ['[Wren_Files]', `[${'F'.repeat(255)}]`],
        ['Wren_Files=12', `${'F'.repeat(255)}=12`],
      ],
    ],
  ])('%s', (_name, changes) => {
    for (const minBuild of ['any', 17763, 26100] as const) {
      const source = changed(INF, ...changes);
      const result = run(source, { minBuild });
      expect(result.reason).toBeNull();
      expect(run(result.afterText ?? source, { minBuild }).outcome).toBe('unchanged');
    }
  });

  const many = (count: number, line: (index: number) => string): string =>
    [...Array(count).keys()].map(line).join('\n');
  test.each<[string, [string, string][]]>([
    [
      '2000 service settings',
      [['HKR,,Depth,0x00010001,4', many(2000, (index) => `HKR,,V${index},0x00010001,${index}`)]],
    ],
    [
      '1000 lines with the absolute key of the service',
      [
        ['CopyFiles=Wren_Files', 'CopyFiles=Wren_Files\nAddReg=Wren_Hklm'],
        [
          '[Wren_Reg]',
          `[Wren_Hklm]\n${many(1000, (index) => `HKLM,System\\CurrentControlSet\\Services\\Wren\\Parameters,P${index},0x00010001,${index}`)}\n\n[Wren_Reg]`,
        ],
      ],
    ],
    [
      '500 devices with install sections of their own',
      [
        ['%Dev%=Wren_Inst,ROOT\\WREN', many(500, (index) => `%Dev%=Wren_Inst${index},ROOT\\WREN${index}`)],
        [
          '[Wren_Svc]',
          `${many(500, (index) => `[Wren_Inst${index}.NT]\nCopyFiles=Wren_Files\n[Wren_Inst${index}.NT.Services]\nAddService=Wren,2,Wren_Svc`)}\n\n[Wren_Svc]`,
        ],
      ],
    ],
    [
      '2000 files',
      [
        ['[Wren_Files]', `[Wren_Files]\n${many(2000, (index) => `wren${index}.dll`)}`],
        ['wren.sys=1', `wren.sys=1\n${many(2000, (index) => `wren${index}.dll=1`)}`],
      ],
    ],
  ])('%s are ported', (_name, changes) => {
    expect(run(changed(INF, ...changes), { minBuild: 'any' }).outcome).toBe('changed');
  });
});
