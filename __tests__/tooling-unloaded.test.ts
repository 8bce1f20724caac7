import type { InputFile } from '../src/contract/options';
import { port } from '../src/port';

jest.mock('ts-morph', () => {
  throw new Error('loaded');
});

const file = (path: string, text: string): InputFile => ({ path, bytes: Buffer.from(text) });

test('a file without any trace of a place does not load ts-morph', async () => {
  const [result] = await port([file('tool.ts', 'export const x = 1;\n')]);
  expect(result?.outcome).toBe('unchanged');
});

test('one with a place does', async () => {
  const place = "const image = 'C:\\\\Windows\\\\System32\\\\drivers\\\\mixer.sys';\n";
  await expect(port([file('tool.ts', place)])).rejects.toThrow('loaded');
});
