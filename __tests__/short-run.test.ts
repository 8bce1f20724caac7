import { DEFAULT_OPTIONS } from '../src/contract/options';
import { groupedNumber } from '../src/report/grouped-number';
import { runUnit } from '../src/run/run-unit';
import { OutOfTimeError, withinTime } from '../src/run/within-time';

jest.mock('../src/builtin-transforms', () => {
  const real = jest.requireActual<typeof import('../src/builtin-transforms')>('../src/builtin-transforms');
  return { ...real, infTransforms: jest.fn(real.infTransforms) };
});

describe('work in the main thread', () => {
  test('is timed when all modules that it needs are loaded: one that is stopped while it loads stays half loaded', async () => {
    const { infTransforms } = jest.requireMock<{ infTransforms: jest.Mock }>('../src/builtin-transforms');
    const bytes = Buffer.from('[Version]\nSignature = "$Windows NT$"\n');
    const file = { path: 'a.inf', absolute: null, real: null, root: '/', named: true, bytes, settled: null };
    const loaded: number[] = [];
    await runUnit(
      { files: [file], beside: [], known: [] },
      { version: '1', cwd: '/', verb: 'port', options: DEFAULT_OPTIONS, transformFiles: [] },
      () => undefined,
      undefined,
      (work) => {
        loaded.push(infTransforms.mock.calls.length);
        return work();
      },
    );
    expect(loaded[0]).toBeGreaterThan(0);
  });

  test('that comes to its end gives what it gives', async () => {
    expect(withinTime(() => 7, 10_000)).toBe(7);
    await expect(withinTime(() => Promise.resolve([7]), 10_000)).resolves.toEqual([7]);
  });

  test('that throws throws the same', () => {
    const error = new TypeError('no');
    expect(() =>
      withinTime(() => {
        throw error;
      }, 10_000),
    ).toThrow(error);
  });

  test.each([
    ['a loop', (): void => endless()],
    ['an expression that does not come to its end', (): boolean => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`)],
    ['an asynchronous function before its first wait', async (): Promise<void> => Promise.resolve(endless())],
  ])('that takes too long is stopped: %s', (_what, work) => {
    expect(() => withinTime<unknown>(work, 50)).toThrow(OutOfTimeError);
  });
});

function endless(): void {
  for (;;)
    try {
      JSON.parse('[');
    } catch {
      // What is stopped from outside cannot go on by catching it.
    }
}

test.each([0, 12, 999, 1000, 12345, 1234567])('%d is written as other programs write it in English', (value) => {
  expect(groupedNumber(value)).toBe(value.toLocaleString('en-US'));
});
