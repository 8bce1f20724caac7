import type { Use } from '../model';
import { findSection } from '../../inf/lookup';
import { fieldText, viaText, type Reader } from './reader';

/**
 * What the section of a use belongs to: `Wren` for a service, `{g}` for an event provider, `System\Wren` for an event
 * source.
 */
export function ownerOf(reader: Reader, use: Use): string {
  switch (use.kind) {
    case 'Service':
    case 'AddFilter':
    case 'EventProvider':
    case 'AutoLogger':
    case 'AutoLoggerUpdate':
    case 'ComServer':
    case 'Component':
    case 'Software':
    case 'WmiClass':
    case 'WdfService':
      return use.via === null ? inherited(reader, use) : viaText(reader, use, 0);
    case 'AddInterface': {
      if (use.via === null) return inherited(reader, use);
      const reference = viaText(reader, use, 1);
      return viaText(reader, use, 0) + (reference === '' ? '' : `\\${reference}`);
    }
    case 'EventLog': {
      if (use.via === null) return inherited(reader, use);
      const log = viaText(reader, use, 4);
      const name = viaText(reader, use, 5);
      return `${log === '' ? 'System' : log}\\${name === '' ? viaText(reader, use, 0) : name}`;
    }
    case 'Channel':
    case 'AutoLoggerProvider':
    case 'ComClass':
      return `${inherited(reader, use)}\\${viaText(reader, use, 0)}`;
    case 'InterfaceInstall':
      return interfaceClassOf(reader, use);
    default:
      return inherited(reader, use);
  }
}

function inherited(reader: Reader, use: Use): string {
  return use.parent === null ? '' : ownerOf(reader, use.parent);
}

function interfaceClassOf(reader: Reader, use: Use): string {
  for (const entry of findSection(reader.pkg.document, 'InterfaceInstall32')?.entries ?? []) {
    if (entry.key !== null && fieldText(reader, entry, 0) === use.install.name) return reader.text.of(entry.key.value);
  }
  return use.install.name;
}

/** Where HKR points in a registry section reached that way, in plain words. */
export function hkrWords(reader: Reader, use: Use): string {
  switch (use.hkr) {
    case 'software key':
    case 'hardware key':
      return use.hkr;
    case 'service':
      return `service ${ownerOf(reader, use)}`;
    case 'event source':
      return `event source ${ownerOf(reader, use)}`;
    case 'interface':
      return `interface ${ownerOf(reader, use)}`;
    case 'interface class':
      return `interface class ${ownerOf(reader, use)}`;
    case 'class':
      return 'class key';
    case 'none':
      return 'HKR without a key';
  }
}

/** The suffix section that a use belongs to: `.HW`; empty for the install section itself. */
export function scopeOf(use: Use): string {
  let root = use;
  while (root.parent !== null) root = root.parent;
  return root.section.name.toLowerCase().startsWith(root.install.found.toLowerCase())
    ? root.section.name.slice(root.install.found.length)
    : root.section.name;
}
