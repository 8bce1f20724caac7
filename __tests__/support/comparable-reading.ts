import type { RecordedAnswer } from './recorded';

/**
 * What the recorded tool and ours both print; the recorded answers also carry details that are not part of the format.
 */
export function comparable(reading: Omit<RecordedAnswer['answer'], 'file'>): unknown {
  const { ok, error, errorLine, sections } = reading;
  return {
    ok,
    error,
    errorLine,
    sections: sections.map(({ name, lines }) => ({ name, lines: lines.map(({ key, fields }) => ({ key, fields })) })),
  };
}
