/** A JSON Schema, as far as the published schemas of infport use the language. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly minimum?: number;
}

/**
 * What of a value a schema does not allow, each with its place: `$.findings[0].level: none of the listed values`. Empty
 * when it fits.
 */
export function schemaProblems(schema: Schema, value: unknown, root: Schema = schema, path = '$'): string[] {
  if (schema.$ref !== undefined)
    return schemaProblems(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, value, root, path);
  if (schema.oneOf !== undefined) {
    const fitting = schema.oneOf.filter((option) => schemaProblems(option, value, root, path).length === 0);
    return fitting.length === 1 ? [] : [`${path}: ${fitting.length} of the alternatives fit`];
  }
  if ('const' in schema && schema.const !== value) return [`${path}: not ${String(schema.const)}`];
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return [`${path}: ${String(value)} is none of the listed values`];
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.length > 0 && !types.includes(typeOf(value)) && !(types.includes('number') && typeOf(value) === 'integer'))
    return [`${path}: ${typeOf(value)}, not ${types.join(' or ')}`];
  if (schema.minimum !== undefined && typeof value === 'number' && value < schema.minimum)
    return [`${path}: below ${schema.minimum}`];
  if (Array.isArray(value))
    return value.flatMap((item, index) => schemaProblems(schema.items ?? {}, item, root, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value);
  const missing = (schema.required ?? [])
    .filter((name) => !members.some(([key]) => key === name))
    .map((name) => `${path}: ${name} is missing`);
  return [
    ...missing,
    ...members.flatMap(([key, member]) =>
      schema.properties?.[key] === undefined
        ? schema.additionalProperties === false
          ? [`${path}: ${key} is not described`]
          : []
        : schemaProblems(schema.properties[key], member, root, `${path}.${key}`),
    ),
  ];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
