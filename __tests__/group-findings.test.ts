import { briefly, groupFindings, LONGEST_MESSAGE } from '../src/engine/group-findings';
import type { Finding } from '../src/contract/result';
import { summaryText } from '../src/report/summary-text';
import { SummaryCounter } from '../src/run/summary';

const FINDING: Finding = {
  id: 'T10-absolute-key',
  transform: 'absolute-registry-keys',
  codes: [1321],
  level: 'error',
  applicability: 'manual',
  message: 'HKLM\\Wren\\A is written outside HKR: use HKR',
  line: 5,
  column: 1,
  endLine: 5,
  endColumn: 20,
  section: 'Wren_Reg',
  slice: null,
  fixed: false,
  heldBack: null,
  firstBuild: null,
  reference: null,
  followUps: [],
};

describe('findings of one cause', () => {
  test('lines of one list are one finding that keeps their places', () => {
    const [one, ...others] = groupFindings([
      FINDING,
      { ...FINDING, line: 6, endLine: 6, message: 'HKLM\\Wren\\B is written outside HKR: use HKR' },
    ]);
    expect(others).toEqual([]);
    expect(one?.message).toBe('HKLM\\Wren\\A is written outside HKR: use HKR (and 1 more line)');
    expect(one?.places?.map(({ line, message }) => [line, message.slice(0, 11)])).toEqual([
      [5, 'HKLM\\Wren\\A'],
      [6, 'HKLM\\Wren\\B'],
    ]);
  });

  test('what one rewrite moves is told once, however many findings it answers', () => {
    const moved = [{ kind: 'file', name: 'wren.sys' } as const, { kind: 'file', name: 'finch.sys' } as const];
    const [one] = groupFindings([
      { ...FINDING, moved },
      { ...FINDING, line: 6, endLine: 6, moved },
      { ...FINDING, line: 7, endLine: 7, moved: [{ kind: 'file', name: 'wren.sys' }] },
    ]);
    expect(one?.moved).toEqual(moved);
  });

  test('each place keeps its own codes', () => {
    const [one] = groupFindings([
      FINDING,
      { ...FINDING, line: 6, codes: [1320], message: 'HKLM\\Wren\\B is written outside HKR: use HKR' },
    ]);
    expect(one?.codes).toEqual([1320, 1321]);
    expect(one?.places?.map(({ line, codes }) => [line, codes])).toEqual([
      [5, [1321]],
      [6, [1320]],
    ]);
  });

  test.each<[string, Partial<Finding>]>([
    ['another root', { message: 'HKCR\\Wren is written outside HKR: use HKR' }],
    ['other advice', { message: 'HKLM\\Wren\\B is written outside HKR: use AddComServer' }],
    ['another reason', { heldBack: 'a quote is not closed' }],
    ['what is fixed', { fixed: true }],
  ])('%s stands alone', (_, other) => {
    expect(groupFindings([FINDING, { ...FINDING, line: 6, ...other }])).toHaveLength(2);
  });

  test.each<[string, Partial<Finding>, Partial<Finding>]>([
    ['to be done', {}, {}],
    ['left for one reason', { heldBack: 'the colour system reads it' }, { heldBack: 'the colour system reads it' }],
    ['of sections alone', { message: 'section [A] is never reached' }, { message: 'section [B] is never reached' }],
    [
      'that a decoration tells apart',
      { message: '[W.NTamd64] starts later: as NTamd64.10.0...16299', fixed: true },
      { message: '[W.NTarm64] starts later: as NTarm64.10.0...16299', fixed: true },
    ],
  ])('what is %s in several sections is one finding', (_, one, other) => {
    const found = groupFindings([
      { ...FINDING, section: 'Other', line: 6, ...other },
      { ...FINDING, ...one },
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]?.line).toBe(FINDING.line);
    expect(found[0]?.places?.map(({ line }) => line)).toEqual([5, 6]);
  });

  test('files that stand in several sections stand alone when nothing says what to do about them', () => {
    const message = 'wren.dll is loaded during setup';
    const other = { ...FINDING, section: 'Other', line: 6, message: 'owl.dll is loaded during setup' };
    expect(groupFindings([{ ...FINDING, message }, other])).toHaveLength(2);
  });

  test('one line that several install sections use counts once', () => {
    const [one] = groupFindings([FINDING, { ...FINDING }]);
    expect(one).toEqual(FINDING);
  });

  test('a place beside several of them is told once, and so is a slice', () => {
    const related = [{ path: 'wren.inf', line: 9, column: 1, message: 'Speed is written to the key of service Wren' }];
    const [one] = groupFindings([
      { ...FINDING, related, slice: 'x86; amd64' },
      { ...FINDING, line: 6, related, slice: 'x86' },
    ]);
    expect(one?.related).toEqual(related);
    expect(one?.slice).toBe('x86; amd64');
  });

  test('messages are one sentence', () => {
    const long = `first part ${'x'.repeat(80)}; second part ${'y '.repeat(60)}`;
    expect(briefly(long, LONGEST_MESSAGE)).toBe(`first part ${'x'.repeat(80)}`);
    expect(briefly('word '.repeat(60), LONGEST_MESSAGE).length).toBeLessThanOrEqual(LONGEST_MESSAGE);
  });

  test('the summary counts findings and lines, and tells what a second form costs', () => {
    const counter = new SummaryCounter();
    const findings = groupFindings([FINDING, { ...FINDING, line: 6, endLine: 6 }]);
    counter.add(
      {
        path: 'a.inf',
        outcome: 'changed',
        reason: null,
        edits: [],
        findings,
        secondForm: { from: 17763, build: 18362, lines: 1018, linesWithout: 73 },
      },
      false,
    );
    const text = summaryText(counter.total(), { verb: 'port', write: false });
    expect(text).toContain('left: 1 error (2 lines)');
    expect(text).toContain(
      'Serving builds 17763\u201318361 in the old form costs 945 of 1,018 changed lines; --min-build 18362 changes 73 in place.',
    );
  });
});
