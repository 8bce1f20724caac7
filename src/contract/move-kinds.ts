import { valueWords } from '../package/effects/registry-key';

/**
 * The vocabulary of moves: what `Move.kind` and `Move.subject` say when a transform declares a difference. The
 * comparison finds the differences by itself, without knowing the transforms, and uses the same words. `subject`
 * compares without case.
 *
 * Several constructs may need two moves: a value that goes below Parameters and whose path is rewritten is both
 * `service-parameters` and `path-data` (the latter under its new name).
 */
export const MOVE_KINDS = {
  /** A file's destination becomes its source folder in the driver store. Subject: name at the destination. T01, T30. */
  'file-destination': 'file name',
  /**
   * As `file-destination`, and the name at the destination becomes the name in the package. Subject: the old name. T01.
   */
  'file-rename': 'old file name',
  /** Copy flags without work in the driver store are gone. Subject: name at the new destination. T01. */
  'copy-flags': 'file name',
  /**
   * The descriptor of a file list is gone because its files are in the driver store. Subject: name at the old
   * destination. T01, T34.
   */
  'file-security': 'file name',
  /**
   * A service's binary follows its file. Subject: the service (of AddService, KmdfService or UmdfService). T02, T27.
   */
  'service-binary': 'service',
  /** A path in registry data follows its file: `registrySubject`. In a directive: `<owner>\<directive>`. T03. */
  'path-data': 'key\\value',
  /** A value goes from a service's root to Parameters: `registrySubject` of the old place. T06, T25. */
  'service-parameters': 'key\\value',
  /** A value or key below ControlSet001 becomes one of the service itself: `registrySubject` of the new place. T08. */
  'service-key': 'key\\value',
  /** A registry value becomes a directive of the service: `registrySubject` of the value. T07. */
  'service-directive': 'key\\value',
  /** AddService flags that keep an existing value are added along with such directives. Subject: the service. T07. */
  'service-flags': 'service',
  /** AddService names an event-log section for a source that was registered before. Subject: the service. T15. */
  'event-source': 'service',
  /** UpperFilters or LowerFilters becomes AddFilter. Subject: the filter's service. T11. */
  filter: 'service',
  /** WINEVT keys become AddEventProvider. Subject: the provider's GUID. T12. */
  'event-provider': 'GUID',
  /** Autologger keys become AddAutoLogger or UpdateAutoLogger. Subject: the session. T13. */
  autologger: 'session',
  /** COM keys become AddComServer, or move below HKR. Subject: the CLSID. T14. */
  'com-server': 'CLSID',
  /** An APO registration moves below HKR. Subject: its GUID. T16. */
  apo: 'GUID',
  /** A media category moves below HKR. Subject: its GUID. T17. */
  'media-category': 'GUID',
  /** A value that Windows no longer reads is gone: `registrySubject`. T17, T18. */
  'value-removed': 'key\\value',
  /** A framework co-installer is gone, with its files and lists. Subject: the DLL. T20. */
  'coinstaller-removed': 'DLL name',
  /** A destructive directive is gone. Subject: `DelFiles wren.sys`, `DelReg software key\Old`. T22. */
  'directive-removed': 'directive and name',
  /** An inbox service comes from its own INF. Subject: the INF. T02, T20. */
  'inclusion-added': 'INF name',
  /** A key of `[Version]` is set. Subject: the key. T05, T38. */
  'version-key': 'key',
  /**
   * A slice, or the part of it that no supported Windows chooses, is gone. Subject: the label of the old slice. T04.
   */
  'slice-dropped': 'slice label',
  /** Windows versions are served that were not. Subject: the label of the new slice. T04, T28. */
  'slice-added': 'slice label',
  /** An undecorated DefaultInstall became one of an architecture. Subject: the new section's name. T28. */
  'install-decorated': 'section name',
  /** LegacyUninstall=1 is set. Subject: the DefaultUninstall section's name. T28. */
  'legacy-uninstall': 'section name',
  /** ClassInstall32 is gone. Subject: the section's name. T23. */
  'class-install-removed': 'section name',
} as const;

/** A kind of move. */
export type MoveKind = keyof typeof MOVE_KINDS;

/**
 * A kind that a transform brings itself: `x-display-name`. The comparison has no rule for it. It takes such a move for
 * what the transform says of it, only where the user allows that (`EngineOptions.allowUnproven`), and only for effects
 * that the subject names.
 */
export type OwnMoveKind = `x-${string}`;

/** True for a kind that the comparison has no rule for: a declared move that is not proven. */
export function isOwnKind(kind: string): kind is OwnMoveKind {
  return kind.startsWith('x-');
}

/**
 * The subject of a registry value: `service Wren\Parameters\Depth`, `software key\(default)`.
 *
 * @param key in plain words, as `keyWords` gives them
 * @param valueName empty for the default value; null for a key without value
 */
export function registrySubject(key: string, valueName: string | null): string {
  return valueName === null ? key : valueWords(key, valueName);
}
