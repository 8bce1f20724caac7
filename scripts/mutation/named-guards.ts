/** A guard of the code and the fault that takes it away. The text has to stand in the file exactly once. */
export interface NamedGuard {
  readonly name: string;
  readonly path: string;
  readonly find: string;
  readonly replacement: string;
}

/** Guards without which a port, a patch or a write would be wrong in silence; each has to be missed by some test. */
export const NAMED_GUARDS: readonly NamedGuard[] = [
  {
    name: 'a file that changed since it was read is not overwritten',
    path: 'src/disk/replace-file.ts',
    find: 'Buffer.compare(now.bytes, before) !== 0',
    replacement: 'false',
  },
  {
    name: 'nothing outside of the given paths is written',
    path: 'src/disk/replace-file.ts',
    find: '!roots.some((root) => isInside(root, real))',
    replacement: 'false',
  },
  {
    name: 'a read-only file is not written',
    path: 'src/disk/replace-file.ts',
    find: '(stat.mode & 0o222) === 0',
    replacement: 'false',
  },
  {
    name: 'undo leaves alone what was changed after the run',
    path: 'src/disk/undo-run.ts',
    find: 'hash !== write.sha256Before && hash !== write.sha256After',
    replacement: 'false',
  },
  {
    name: 'a plan is not carried out over another text',
    path: 'src/disk/plan.ts',
    find: 'sha256(before) !== planned.sha256Before',
    replacement: 'false',
  },
  {
    name: 'the context of a patch has to fit',
    path: 'src/diff/apply-patch.ts',
    find: 'lines[at] !== line',
    replacement: 'false',
  },
  {
    name: 'a patch of a file without a last line end has context',
    path: 'src/diff/git-patch.ts',
    find: 'Math.max(1, asked)',
    replacement: 'asked',
  },
  {
    name: 'a rewrite whose scope is served in part is not made for the whole',
    path: 'src/engine/inf-run.ts',
    find: 'if (scope.length < proposal.scope.length) continue;',
    replacement: '',
  },
  {
    name: 'every stretch of an edit is claimed',
    path: 'src/engine/claimed-spans.ts',
    find: '{ length: last - first + 1 }',
    replacement: '{ length: 1 }',
  },
  {
    name: 'files that leave their descriptor behind are told',
    path: 'transforms/copyfiles-dirid-13.ts',
    find: 'if (losesDescriptor(pkg, member)) losing.add(member);',
    replacement: '',
  },
  {
    name: 'DefaultDestDir stays where an included INF may use it',
    path: 'transforms/copyfiles-dirid-13/destinations.ts',
    find: "pkg.inclusions.some((inclusion) => inclusion.directive === 'Include')",
    replacement: 'false',
  },
  {
    name: 'dependencies with and without the flag that keeps them are not mixed',
    path: 'transforms/service-directives/one-value.ts',
    find: 'keep !== 0 && mixesKeep(group, all, value)',
    replacement: 'false',
  },
  {
    name: 'filter levels hold AddFilter back',
    path: 'transforms/device-filters/why-not.ts',
    find: 'if (definesLevels(pkg, install))',
    replacement: 'if (false)',
  },
  {
    name: 'a value of an event provider that is written twice holds it back',
    path: 'transforms/event-providers/provider.ts',
    find: 'if (seen.has(place)) fail(',
    replacement: 'if (false) fail(',
  },
  {
    name: 'a 32-bit folder is no place for what a 64-bit program loads',
    path: 'src/kit/staying-files.ts',
    find: ' && !isOther32(other, file)',
    replacement: '',
  },
  {
    name: 'the words of tooling are all looked for',
    path: 'src/tooling/prefilter.ts',
    find: '|driverdata|',
    replacement: '|',
  },
];
