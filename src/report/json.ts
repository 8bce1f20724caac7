import type { CollectedFormat } from './format';
import { jsonFile, SCHEMA_VERSION } from './json-file';

/** The whole run as one JSON document. */
export const jsonFormat: CollectedFormat = {
  name: 'json',
  title: 'one JSON document with every file, finding, edit and move',
  streamed: false,
  wantsDiff: true,
  render: (files, summary, context) =>
    `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, tool: 'infport', version: context.version, summary, files: files.map(jsonFile) }, null, 2)}\n`,
};
