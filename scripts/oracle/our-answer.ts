import { setupapiDirectory } from '../../src/inf/setupapi-dirids';
import { findSection } from '../../src/inf/lookup';
import { Tokens } from '../../src/inf/strings';
import type { InfDocument } from '../../src/inf/tree';
import { bindPackage } from '../../src/package/bind';
import type { Effect, FileDetail, RegistryDetail } from '../../src/package/effects/effect';
import { effectsOf } from '../../src/package/effects/effects';
import type { NamedDirectory } from '../../src/package/effects/named-directory';
import type { InfPackage, Install, Use } from '../../src/package/model';
import { reach } from '../../src/package/uses';
import { INSTALL_SUFFIXES } from '../../src/knowledge/section-kinds';
import { Registry } from './machine';
import type { OracleAnswer } from './answer';

/** What our effects say that the sections of a job do, in the oracle's terms. */
export interface OurAnswer {
  /** `copy source target`, in lower case, sorted, each once. */
  readonly files: readonly string[];
  readonly registry: readonly string[];
}

/** Installs the sections that a job of the oracle ran, by effects, on a machine like the oracle's. */
export function ourAnswer(path: string, document: InfDocument, answer: OracleAnswer): OurAnswer {
  const pkg = packageOf(path, document, answer);
  const machine = new Machine(answer);
  const files = new Set<string>();
  for (const use of inOrder(pkg)) {
    const effects =
      effectsOf({ ...pkg, uses: [use] })
        .installs.get(use.install)
        ?.blocks.flat() ?? [];
    // A service without one of these is not created.
    if (
      use.kind === 'Service' &&
      !REQUIRED.every((directive) =>
        effects.some(({ detail }) => detail?.type === 'directive' && detail.directive === directive),
      )
    )
      continue;
    for (const effect of effects) {
      const file = machine.file(effect);
      if (file !== null) files.add(file);
      machine.apply(effect);
    }
  }
  machine.finish();
  return { files: [...files].sort(), registry: machine.registry.lines() };
}

/** A package that installs the job's sections and nothing else, without the sections that the oracle never looks at. */
function packageOf(path: string, whole: InfDocument, answer: OracleAnswer): InfPackage {
  const sections = new Map(
    [...whole.sections].filter(([name]) => !/^(?:strings|sourcedisks(?:names|files))\./.test(name)),
  );
  const document = { ...whole, sections };
  const ran = new Set(answer.steps.map((step) => step.section.toLowerCase()));
  const first = answer.steps[0]?.section ?? '';
  const suffix = Object.keys(INSTALL_SUFFIXES).find((candidate) => first.toLowerCase().endsWith(candidate)) ?? '';
  const found = suffix === '' ? first : first.slice(0, -suffix.length);
  const kind = /^defaultinstall/i.test(found)
    ? 'default'
    : /^defaultuninstall/i.test(found)
      ? 'uninstall'
      : /^classinstall32/i.test(found)
        ? 'class'
        : 'device';
  const section = findSection(document, found);
  const install: Install = {
    name: found,
    found,
    section: section !== null && ran.has(found.toLowerCase()) ? section : null,
    kind,
    architecture: 'amd64',
  };
  const tokens = new Tokens(document);
  const { uses } = reach(document, tokens, install);
  const pkg = bindPackage(path, document);
  return {
    ...pkg,
    tokens,
    installs: [install],
    uses: uses.filter((use) => wasRun(use, ran)),
    slices: [],
    manufacturers: [],
  };
}

/** A `.Interfaces` section is no step by itself; the sections that it names are. */
function wasRun(use: Use, ran: ReadonlySet<string>): boolean {
  const root = rootOf(use);
  if (root.kind !== 'DDInstall.Interfaces') return ran.has(root.section.name.toLowerCase());
  return (
    use === root ||
    (use.kind === 'AddInterface'
      ? ran.has(use.section.name.toLowerCase())
      : use.parent !== null && wasRun(use.parent, ran))
  );
}

function rootOf(use: Use): Use {
  return use.parent === null ? use : rootOf(use.parent);
}

/** A section's DelReg lists run before its AddReg lists; the oracle deletes services last. */
function inOrder(pkg: InfPackage): Use[] {
  const result: Use[] = [];
  const visit = (use: Use): void => {
    result.push(use);
    const children = pkg.uses.filter((child) => child.parent === use && child.kind !== 'BitReg');
    for (const child of [
      ...children.filter((one) => one.kind === 'DelReg'),
      ...children.filter((one) => one.kind !== 'DelReg'),
    ])
      visit(child);
  };
  for (const use of pkg.uses) if (use.parent === null) visit(use);
  return result;
}

const SERVICES = 'HKLM\\System\\CurrentControlSet\\Services\\';
const REQUIRED = ['servicetype', 'starttype', 'errorcontrol', 'servicebinary'];
const DIRECTIVE_VALUES: Readonly<Record<string, readonly [string, string]>> = {
  servicetype: ['Type', 'REG_DWORD'],
  starttype: ['Start', 'REG_DWORD'],
  errorcontrol: ['ErrorControl', 'REG_DWORD'],
  displayname: ['DisplayName', 'REG_SZ'],
  description: ['Description', 'REG_SZ'],
  loadordergroup: ['Group', 'REG_SZ'],
  startname: ['ObjectName', 'REG_SZ'],
  servicebinary: ['ImagePath', 'REG_SZ'],
};

class Machine {
  readonly registry = new Registry();
  private readonly deleted: string[] = [];

  constructor(private readonly answer: OracleAnswer) {}

  /** A line for the file list; null for other effects. */
  file(effect: Effect): string | null {
    const file = effect.detail;
    if (file?.type !== 'file') return null;
    const directory = this.directoryOf(file.place);
    if (effect.kind === 'copy-file')
      return `copy ${join(this.sourceOf(file), file.source)} ${join(directory, file.name)}`.toLowerCase();
    return effect.kind === 'delete-file' ? `delete ${join(directory, file.name)}`.toLowerCase() : null;
  }

  apply(effect: Effect): void {
    const { detail } = effect;
    if (effect.kind === 'registry' && detail?.type === 'registry') this.write(detail);
    else if (
      (effect.kind === 'service-directive' || effect.kind === 'service-binary') &&
      detail?.type === 'directive'
    ) {
      const value = DIRECTIVE_VALUES[detail.directive];
      if (value === undefined || effect.identity.includes('|umdf|')) return;
      const key = SERVICES + detail.owner;
      if (this.registry.get(key, 'ObjectName') === null)
        this.registry.set(key, 'ObjectName', { type: 'REG_SZ', data: 'LocalSystem' });
      const text = this.expand(detail.fields[0] ?? '');
      if (text !== '')
        this.registry.set(key, value[0], {
          type: value[1],
          data: value[1] === 'REG_DWORD' ? String(Number(text)) : text,
        });
    } else if (effect.kind === 'delete-service') this.deleted.push(effect.subject);
  }

  finish(): void {
    for (const service of this.deleted) this.registry.deleteKey(SERVICES + service);
  }

  private write(detail: RegistryDetail): void {
    if (detail.key.startsWith('unknown root')) return undefined;
    const key = oracleKey(detail.key);
    const { registry } = this;
    const old = registry.get(key, detail.valueName);
    const texts = detail.data.map((text) => this.expand(text));
    const value = { type: detail.valueType, data: oracleData(detail.valueType, texts) };
    switch (detail.operation) {
      case 'create key':
        return registry.createKey(key);
      case 'set':
        return registry.set(key, detail.valueName, value);
      case 'set if absent':
        return old === null ? registry.set(key, detail.valueName, value) : undefined;
      case 'set if present':
        return old === null ? registry.createKey(key) : registry.set(key, detail.valueName, value);
      case 'append': {
        // The recorded implementation appends to nothing but a multi-string.
        if (old !== null && old.type !== 'REG_MULTI_SZ') return undefined;
        const items = old === null || old.data === '' ? [] : old.data.split('\u0001');
        for (const text of texts)
          if (!items.some((item) => item.toLowerCase() === text.toLowerCase())) items.push(text);
        return registry.set(key, detail.valueName, { type: 'REG_MULTI_SZ', data: items.join('\u0001') });
      }
      case 'delete value':
        return registry.deleteValue(key, detail.valueName);
      case 'delete key':
        return registry.deleteKey(key);
      default:
        return undefined;
    }
  }

  private directoryOf({ dirid, subdirectory }: NamedDirectory): string {
    const base = dirid === null ? 'C:\\windows\\system32' : this.directory(dirid);
    return join(base ?? '', subdirectory);
  }

  private sourceOf(file: FileDetail): string {
    return join(this.answer.dirids['1'] ?? '', file.sourceDirectory ?? '');
  }

  private directory(dirid: number): string | null {
    return this.answer.dirids[String(dirid)] ?? setupapiDirectory(dirid);
  }

  private expand(text: string): string {
    return text.replace(/%(%?)(\s*-?\d+)%(%?)/g, (spelling, open: string, id: string) =>
      open === '%' ? `%${id}%` : (this.directory(Number(id)) ?? spelling),
    );
  }
}

/** The recorded implementation ends a multi-string at its first empty string, and takes text for the number 0. */
function oracleData(type: string, texts: readonly string[]): string {
  const first = texts[0] ?? '';
  if (type === 'REG_MULTI_SZ') return (texts.includes('') ? texts.slice(0, texts.indexOf('')) : texts).join('\u0001');
  if (type === 'REG_QWORD' && /^\d+$/.test(first))
    return (BigInt(first).toString(16).padStart(16, '0').match(/../g) ?? []).reverse().join('');
  return type === 'REG_DWORD' && first !== '' && !/^\d/.test(first) ? '0' : first;
}

function oracleKey(words: string): string {
  const [, kind, rest] =
    /^(software key|hardware key|class key|HKR without a key|service |event source |interface )(.*)$/s.exec(words) ??
    [];
  switch (kind) {
    case 'software key':
    case 'HKR without a key':
      return `HKLM\\Oracle\\Device${rest}`;
    case 'hardware key':
      return `HKLM\\Oracle\\Hardware${rest}`;
    case 'class key':
      return `HKLM\\Oracle\\Class${rest}`;
    case 'service ':
      return SERVICES + rest;
    case 'event source ':
      return `HKLM\\Oracle\\EventLog\\${rest}`;
    case 'interface ':
      return `HKLM\\Oracle\\Interfaces\\${(rest ?? '').replace(/^(\{[^}]*\})\\/, '$1\\#')}`;
    default:
      return words;
  }
}

function join(directory: string, name: string): string {
  if (directory === '') return name;
  return name === '' ? directory : `${directory.replace(/\\+$/, '')}\\${name}`;
}
