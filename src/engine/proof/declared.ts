import { fold } from '../../inf/fold';
import type { Move } from '../../contract/result';

/** What a declaration names. */
type Named = Pick<Move, 'kind' | 'subject'>;

/**
 * Whether moves declare a difference. Each move was declared in the words of its own step, and the comparison sees the
 * steps together; what a later step of the run says of the same subject counts as declared too:
 *
 * - a path in a value is declared at the key where the value stood, and is found where a move of the same run takes the
 *   value;
 *   that it follows its own file is established by the rule of the comparison, so the name of the value is enough;
 * - a slice is declared under the label that it had before it was raised or cut once more: its architecture stays;
 * - an install section that got its architecture may have got a build after it: `DefaultInstall.NTamd64.10.0...18362`.
 */
export function declaredBy(moves: readonly Named[]): (difference: Named) => boolean {
  const names = new Set([...moves, ...pathsAtNewKeys(moves)].map(nameOf));
  const slices = new Set(moves.filter(isAboutSlice).map(architectureNameOf));
  const decorated = moves.filter(({ kind }) => kind === 'install-decorated').map(({ subject }) => `${fold(subject)}.`);
  return (difference) => {
    const { kind, subject } = difference;
    if (names.has(nameOf(difference))) return true;
    if (isAboutSlice(difference)) return slices.has(architectureNameOf(difference));
    if (kind === 'path-data') return names.has(nameOf({ kind, subject: subject.slice(subject.lastIndexOf('\\') + 1) }));
    return kind === 'install-decorated' && decorated.some((name) => fold(subject).startsWith(name));
  };
}

/** A subject in the one spelling that declarations and differences are compared in. */
export function plainSubject(subject: string): string {
  return fold(subject)
    .replace(/^service /, '')
    .replace(/\\$/, '\\(default)');
}

function nameOf({ kind, subject }: Named): string {
  return `${kind}|${plainSubject(subject)}`;
}

/** A path that follows its file in a value which also goes to another key, under the name that it has there. */
function pathsAtNewKeys(moves: readonly Named[]): Named[] {
  const paths = moves.filter(({ kind }) => kind === 'path-data').map(({ subject }) => subject);
  return moves.flatMap(({ kind, subject }) => {
    const own = fold(subject);
    if (kind === 'service-parameters') {
      return paths
        .filter((path) => fold(path) === own)
        .slice(0, 1)
        .map((path) => ({ kind: 'path-data', subject: path.replace(/^(service [^\\]+)/i, '$1\\Parameters') }));
    }
    // `service-key` names the new place: what stood below Services by its absolute path.
    const isMoved = (path: string): boolean =>
      fold(path).replace(/^hklm\\system\\[^\\]+\\services\\/, 'service ') === own;
    return kind === 'service-key' && paths.some(isMoved) ? [{ kind: 'path-data', subject }] : [];
  });
}

function isAboutSlice({ kind }: Named): boolean {
  return kind === 'slice-dropped' || kind === 'slice-added';
}

/** The kind and the architecture, the first word of a slice's label. */
function architectureNameOf({ kind, subject }: Named): string {
  return `${kind}|${fold(subject.split(' ')[0] ?? '')}`;
}
