import type { Move, MovedSubject } from '../contract/result';

/**
 * What a move is about, as code may look for it by name: none for moves that no code can see (keys of `[Version]`,
 * flags of copies, lists that were split).
 */
export function movedSubjects({ kind, subject, from }: Pick<Move, 'kind' | 'subject' | 'from'>): MovedSubject[] {
  const at = subject.lastIndexOf('\\');
  const name = subject.slice(at + 1);
  const value = name === '(default)' ? '' : name;
  switch (kind) {
    case 'file-destination':
    case 'file-rename':
      return [{ kind: 'file', name: subject }];
    case 'service-parameters': {
      const [service = '', ...below] = subject.replace(/^service /i, '').split('\\');
      return /^service /i.test(subject) && below.length > 0
        ? [{ kind: 'service-value', service, fromKey: below.slice(0, -1).join('\\'), value }]
        : [];
    }
    case 'path-data':
      return value === '' || at === -1 ? [] : [{ kind: 'path-value', value }];
    case 'service-key':
    case 'service-directive':
    case 'value-removed':
      return at === -1 || value === '' ? [] : [{ kind: 'value', key: subject.slice(0, at), value }];
    case 'filter':
      return [{ kind: 'filter', service: subject }];
    case 'event-source':
      return [{ kind: 'event-source', name: from?.split('\\').at(-1) ?? subject }];
    case 'event-provider':
    case 'com-server':
    case 'apo':
    case 'media-category':
      return [{ kind: 'guid', guid: subject }];
    case 'autologger':
      return [{ kind: 'session', name: subject }];
    case 'coinstaller-removed':
      return [{ kind: 'co-installer', name: subject }];
    case 'directive-removed':
      return /^DelFiles /i.test(subject) ? [{ kind: 'file', name: subject.slice('DelFiles '.length) }] : [];
    case 'install-decorated':
      return [{ kind: 'section', name: 'DefaultInstall' }];
    case 'slice-added': {
      const build = /\.(\d{4,6})$/.exec(subject)?.[1];
      return build === undefined ? [] : [{ kind: 'floor', build: Number(build) }];
    }
    default:
      return [];
  }
}
