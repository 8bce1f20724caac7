import Ajv2020 from 'ajv/dist/2020';

/** What of a value a published schema does not allow, as a validator for all of JSON Schema sees it. */
export function ajvProblems(schema: object, value: unknown): string[] {
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
