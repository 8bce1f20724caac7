import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import { destinationOf, parseInteger } from '../destinations';
import type { FileCopy } from '../files';
import type { Use } from '../model';
import type { Effect, FileDetail } from './effect';
import { fileWords, namedDirectoryOf, type NamedDirectory } from './named-directory';
import { effect, fieldText, fieldTexts, flagWords, hex, type Reader } from './reader';

/** The copies that a file list, or the `@file` items of a section, make. */
export function copyEffects(reader: Reader, copies: readonly FileCopy[]): Effect[] {
  const effects = copies.map((copy) => copyEffect(reader, copy));
  const list = copies[0]?.list ?? null;
  return list === null ? effects : [...effects, ...securityEffects(reader, list, effects)];
}

function copyEffect(reader: Reader, copy: FileCopy): Effect {
  const { destination } = copy;
  const directories = [...new Set(copy.sources.map((source) => source.directory))];
  const whole = reader.text.of(copy.field.value);
  const name = copy.list === null ? whole.replace(/^@\s*/, '') : whole;
  const detail: FileDetail = {
    type: 'file',
    name,
    source: copy.list === null ? name : sourceName(reader, copy, name),
    sourceDirectory: directories.length === 0 ? null : directories.join('|'),
    place: namedDirectoryOf(destination.dirid, destination.diridText, destination.subdirectory),
    flags: copy.flags,
    list: copy.list?.section.name ?? null,
  };
  const flags = copy.list === null ? '0' : flagWords(flagText(reader, copy));
  const source = sourceWords(detail);
  const place = fileWords(detail.place, detail.name);
  return effect({
    kind: 'copy-file',
    subject: detail.name,
    value: `${place} from ${source}${flags === '0' ? '' : `, flags ${flags}`}`,
    same: `${fold(place)}|${fold(source)}|${flags}`,
    section: copy.list?.section.name ?? copy.parent.section.name,
    entry: copy.entry,
    field: copy.field,
    detail,
  });
}

/** Where a file lies in the package: `x64\wren.sys`; `?\wren.sys` when no SourceDisksFiles line tells. */
export function sourceWords(detail: FileDetail): string {
  if (detail.sourceDirectory === '') return detail.source;
  return `${detail.sourceDirectory ?? '?'}\\${detail.source}`;
}

function sourceName(reader: Reader, copy: FileCopy, name: string): string {
  const fields = listFields(copy);
  const text = fields[1] === undefined ? '' : reader.text.of(fields[1].value);
  return text === '' ? name : text;
}

function flagText(reader: Reader, copy: FileCopy): string {
  const field = listFields(copy)[3];
  return field === undefined ? '' : reader.text.of(field.value);
}

function listFields(copy: FileCopy): FileCopy['field'][] {
  return copy.entry.key === null ? [...copy.entry.fields] : [copy.entry.key, ...copy.entry.fields];
}

/** `[<list>.security]` gives a descriptor to every file of the list. */
function securityEffects(reader: Reader, list: Use, effects: readonly Effect[]): Effect[] {
  const section = findSection(reader.pkg.document, `${list.section.name}.security`);
  if (section === null) return [];
  return section.entries.flatMap((entry) =>
    effects.map((copy) =>
      effect({
        kind: 'file-security',
        subject: copy.subject,
        value: fieldTexts(reader, entry.fields).join(','),
        section: section.name,
        entry,
        detail: copy.detail,
      }),
    ),
  );
}

/** What a DelFiles list deletes. */
export function deleteEffects(reader: Reader, use: Use): Effect[] {
  const place = listPlace(reader, use);
  return use.section.entries.map((entry) => {
    const fields = entry.key === null ? entry.fields : [entry.key, ...entry.fields];
    const name = fields[0] === undefined ? '' : reader.text.of(fields[0].value);
    const text = fields[3] === undefined ? '' : reader.text.of(fields[3].value);
    const flags = parseInteger(text);
    const words = `${fileWords(place, name)}${flags === null ? (text === '' ? '' : `, flags ${text}`) : flags === 0 ? '' : `, flags ${hex(flags)}`}`;
    const detail: FileDetail = {
      type: 'file',
      name,
      source: name,
      sourceDirectory: null,
      place,
      flags,
      list: use.section.name,
    };
    return effect({
      kind: 'delete-file',
      subject: name,
      value: words,
      same: fold(words),
      section: use.section.name,
      entry,
      detail,
    });
  });
}

/** What a RenFiles list renames. */
export function renameEffects(reader: Reader, use: Use): Effect[] {
  const place = listPlace(reader, use);
  return use.section.entries.map((entry) => {
    const fields = entry.key === null ? entry.fields : [entry.key, ...entry.fields];
    const [newName = '', oldName = ''] = fields.map((field) => reader.text.of(field.value));
    const words = `${fileWords(place, oldName)} to ${newName}`;
    return effect({
      kind: 'rename-file',
      subject: oldName,
      value: words,
      same: fold(words),
      section: use.section.name,
      entry,
    });
  });
}

function listPlace(reader: Reader, use: Use): NamedDirectory {
  const { dirid, diridText, subdirectory } = destinationOf(reader.pkg.document, reader.pkg.tokens, use.section.name);
  return namedDirectoryOf(dirid, diridText, subdirectory);
}

/** What a RegisterDlls or UnregisterDlls section runs: `dirid,[subdir],file,flags[,[timeout][,argument]]`. */
export function registerEffects(reader: Reader, use: Use): Effect[] {
  return use.section.entries.map((entry) => {
    const dirid = fieldText(reader, entry, 0);
    const name = fieldText(reader, entry, 2);
    const place = namedDirectoryOf(parseInteger(dirid), dirid, fieldText(reader, entry, 1));
    const rest = fieldTexts(reader, entry.fields, 3);
    const action = use.kind === 'RegisterDlls' ? 'register' : 'unregister';
    const words = `${action} ${fileWords(place, name)}${rest.length === 0 ? '' : ` (${rest.join(', ')})`}`;
    const detail: FileDetail = {
      type: 'file',
      name,
      source: name,
      sourceDirectory: null,
      place,
      flags: parseInteger(rest[0] ?? ''),
      list: use.section.name,
    };
    return effect({
      kind: 'register-dll',
      subject: name,
      value: words,
      same: `${action}|${fold(fileWords(place, name))}|${rest.join('\u0001')}`,
      section: use.section.name,
      entry,
      detail,
    });
  });
}
