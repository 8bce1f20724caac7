import type { Schema } from '../report/schema-problems';
import { docsPage } from './docs-page';

/** The published schema of the JSON reports. */
export function reportSchema(): Schema {
  const text = docsPage('schema/port.schema.json');
  if (text === null) throw new Error('docs/schema/port.schema.json is missing from this installation');
  return JSON.parse(text) as Schema;
}
