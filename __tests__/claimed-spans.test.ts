import { ClaimedSpans } from '../src/engine/claimed-spans';

const edit = (start: number, end: number, text = 'x'): { start: number; end: number; text: string } => ({
  start,
  end,
  text,
});

describe('rewrites of one step', () => {
  test('do not share text, wherever in a long edit they meet', () => {
    for (const inner of [0, 255, 256, 700, 999]) {
      const claimed = new ClaimedSpans();
      expect(claimed.take([edit(0, 1000)])).toBe(true);
      expect(claimed.take([edit(inner, inner + 1)])).toBe(false);
      expect(claimed.take([edit(1000, 1001)])).toBe(true);
    }
  });

  test('claim nothing when one of their edits is taken', () => {
    const claimed = new ClaimedSpans();
    expect(claimed.take([edit(10, 20)])).toBe(true);
    expect(claimed.take([edit(30, 40), edit(15, 16)])).toBe(false);
    expect(claimed.take([edit(30, 40)])).toBe(true);
  });

  test('may ask for the very same change', () => {
    const claimed = new ClaimedSpans();
    expect(claimed.take([edit(10, 20)])).toBe(true);
    expect(claimed.take([edit(10, 20)])).toBe(true);
    expect(claimed.take([edit(10, 20, 'y')])).toBe(false);
  });

  test('insert in the same place only when neither adds what the other does', () => {
    const adding = (adds?: string[]): ReturnType<typeof edit> & { adds?: string[] } => ({
      ...edit(50, 50),
      ...(adds === undefined ? {} : { adds }),
    });
    const claimed = new ClaimedSpans();
    expect(claimed.take([adding(['a'])])).toBe(true);
    expect(claimed.take([adding(['b'])])).toBe(true);
    expect(claimed.take([adding(['b', 'c'])])).toBe(false);
    expect(claimed.take([adding()])).toBe(false);
  });
});
