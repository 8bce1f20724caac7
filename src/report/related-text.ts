import type { RelatedPlace } from '../contract/result';

/** A second place of a finding: `sensor.c:12:5: Depth: read with RtlQueryRegistryValues, in the old key`. */
export function relatedText({ path, line, column, message }: RelatedPlace): string {
  return `${path}:${line}:${column}: ${message}`;
}
