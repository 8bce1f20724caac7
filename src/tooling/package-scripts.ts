import { tsMorph, type Ts } from './compiler';
import type { ToolingModule } from './module';

/** True for the manifest of an npm package. */
export function isPackageManifest(path: string): boolean {
  return /(?:^|\/)package\.json$/i.test(path);
}

/** The commands of a manifest: the texts of its `scripts`. */
export function scriptsOf(module: ToolingModule): Ts.StringLiteralLike[] {
  const { ts } = tsMorph();
  const whole = module.exports.own.get('*');
  if (whole === undefined || !ts.isObjectLiteralExpression(whole)) return [];
  return whole.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isStringLiteral(property.name) || property.name.text !== 'scripts')
      return [];
    const scripts = property.initializer;
    if (!ts.isObjectLiteralExpression(scripts)) return [];
    return scripts.properties.flatMap((each) =>
      ts.isPropertyAssignment(each) && ts.isStringLiteralLike(each.initializer) ? [each.initializer] : [],
    );
  });
}
