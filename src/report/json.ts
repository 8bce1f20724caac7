import type { CollectedFormat } from './format';
import { jsonFile, SCHEMA_VERSION } from './json-file';
import { jsonText } from './json-text';

/** The whole run as one JSON document. */
export const jsonFormat: CollectedFormat = {
  name: 'json',
  title: 'one JSON document with every file, finding, edit and move',
  streamed: false,
  wantsDiff: true,
  render: (files, summary, { version, run }) =>
    `${jsonText({ schemaVersion: SCHEMA_VERSION, tool: 'infport', version, run: run ?? null, summary, files: files.map(jsonFile) }, 2)}\n`,
};
