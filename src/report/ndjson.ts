import type { StreamedFormat } from './format';
import { jsonFile, SCHEMA_VERSION } from './json-file';
import { jsonText } from './json-text';

/** One JSON object a line: what the run is, each file as it is done, the summary last. */
export const ndjsonFormat: StreamedFormat = {
  name: 'ndjson',
  title: 'one JSON object a line, each file as it is done; the summary last',
  streamed: true,
  wantsDiff: true,
  begin: ({ version, run }) =>
    run === undefined
      ? ''
      : `${jsonText({ type: 'run', schemaVersion: SCHEMA_VERSION, tool: 'infport', version, ...run })}\n`,
  file: (file) => `${jsonText({ type: 'file', ...jsonFile(file) })}\n`,
  end: (summary, context) =>
    `${jsonText({ type: 'summary', schemaVersion: SCHEMA_VERSION, tool: 'infport', version: context.version, ...summary })}\n`,
};
