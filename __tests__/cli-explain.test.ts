import { infTransforms } from '../src/builtin-transforms';
import { sentencesOf } from '../src/contract/reason';
import { runCommand } from './support/command-run';

describe('infport explain', () => {
  test.each(infTransforms().filter(({ reasons = [] }) => reasons.length > 0))(
    '$id lists every reason for which it holds back',
    async ({ id, reasons = [] }) => {
      const { code, stdout } = await runCommand('.', ['explain', id]);
      expect(code).toBe(0);
      const sentences = reasons.flatMap((table) => Object.values(sentencesOf(table)));
      expect(sentences.length).toBeGreaterThan(0);
      for (const sentence of sentences) {
        const line = `  - ${sentence.replace(/\{(\w+)\}/g, '<$1>')}`;
        expect(stdout.split('\n').filter((each) => each === line)).toHaveLength(1);
      }
    },
  );

  test('names what a place fills in, in brackets', async () => {
    expect((await runCommand('.', ['explain', 'windows-slices'])).stdout).toContain(
      'Reasons that a finding gives for what it holds back:\n' +
        '  - the decoration <decoration> on the same Manufacturer line does not parse\n',
    );
  });

  test('says nothing of reasons where a transform has none', async () => {
    expect((await runCommand('.', ['explain', 'service-key-by-path'])).stdout).not.toContain('Reasons that');
  });
});
