import type { StreamedFormat } from './format';
import { jsonFile, SCHEMA_VERSION } from './json-file';

/** One JSON object a line: each file as it is done, the summary last. */
export const ndjsonFormat: StreamedFormat = {
  name: 'ndjson',
  title: 'one JSON object a line, each file as it is done; the summary last',
  streamed: true,
  wantsDiff: true,
  file: (file) => `${JSON.stringify({ type: 'file', ...jsonFile(file) })}\n`,
  end: (summary, context) =>
    `${JSON.stringify({ type: 'summary', schemaVersion: SCHEMA_VERSION, tool: 'infport', version: context.version, ...summary })}\n`,
};
