import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import type { Section } from '../../inf/tree';
import { joinDirectories } from '../sources';
import type { Effect, EffectKind } from './effect';
import { directiveOf, effect, fieldTexts, type Reader } from './reader';

const TABLES: readonly (readonly [RegExp, EffectKind])[] = [
  [/^version$/, 'version'],
  [/^sourcedisksfiles(?:\..+)?$/, 'source-file'],
  [/^sourcedisksnames(?:\..+)?$/, 'source-disk'],
  [/^controlflags$/, 'table'],
  [/^signatureattributes$/, 'table'],
  [/^interfaceinstall32$/, 'interface-class'],
  [/^deviceinstall32$/, 'table'],
  [/^printerpackageinstallation(?:\..+)?$/, 'table'],
  [/^previous names$/, 'table'],
];

/** What holds for the package as a whole: `[Version]`, the source media, control flags and the like. */
export function generalEffects(reader: Reader): Effect[] {
  const effects: Effect[] = [];
  for (const [name, section] of reader.pkg.document.sections) {
    const kind = TABLES.find(([pattern]) => pattern.test(name))?.[1];
    if (kind !== undefined) effects.push(...tableEffects(reader, section, kind));
  }
  const signature = findSection(reader.pkg.document, 'SignatureAttributes');
  for (const entry of signature?.entries ?? []) {
    const named = findSection(reader.pkg.document, reader.text.of(entry.fields[0]?.value ?? ''));
    if (named !== null) effects.push(...tableEffects(reader, named, 'table', 'SignatureAttributes'));
  }
  for (const { entry, unreadable } of reader.pkg.manufacturers) {
    for (const text of unreadable)
      effects.push(
        effect({
          kind: 'table',
          subject: 'Manufacturer',
          value: `decoration ${text}, which does not read as one`,
          section: 'Manufacturer',
          entry,
        }),
      );
  }
  return effects;
}

function tableEffects(reader: Reader, section: Section, kind: EffectKind, name = section.name): Effect[] {
  const counts = new Map<string, number>();
  return section.entries.map((entry) => {
    const key = entry.key === null ? '' : reader.text.of(entry.key.value);
    const fields = fieldTexts(reader, entry.fields);
    const directive = directiveOf(reader, entry) ?? fold(fields[0] ?? '');
    const repeat = (counts.get(directive) ?? 0) + 1;
    counts.set(directive, repeat);
    const decoration = section.name.includes('.') ? ` (${section.name.slice(section.name.indexOf('.') + 1)})` : '';
    const subject =
      kind === 'version' || kind === 'source-file' ? `${key}${decoration}` : `${name}${key === '' ? '' : `\\${key}`}`;
    const values = kind === 'source-file' ? sourceFields(fields) : fields;
    const value = values.join(', ');
    return effect({
      kind,
      subject,
      value,
      same: `${repeat > 1 ? `#${repeat}|` : ''}${values.join('\u0001')}`,
      section: section.name,
      entry,
      detail: { type: 'directive', owner: name, directive, fields },
    });
  });
}

/** Disk, folder, size: separators around a folder mean nothing. */
function sourceFields(fields: readonly string[]): string[] {
  return fields.map((field, index) => (index === 1 ? joinDirectories(field) : field));
}
