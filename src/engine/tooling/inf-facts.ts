import { fold } from '../../inf/fold';
import type { Entry } from '../../inf/tree';
import { diridInfo } from '../../knowledge/dirids';
import { fileCopies, type FileCopy } from '../../package/files';
import type { InfPackage, Use } from '../../package/model';
import { directoryOf } from '../../package/directories';
import { registryLines } from '../../package/registry';
import { firstDirective, serviceAdds } from '../../package/services';
import type {
  CodeFacts,
  FileFact,
  InfFacts,
  InfPlace,
  InterfaceFact,
  MovedValue,
  NamedFact,
  RegistryFact,
  ServiceFact,
} from '../../contract/package-facts';
import type { OpenedInf } from '../read-inf';
import type { FileResult, Move } from '../../contract/result';

/** What an INF installs, for programs beside it: as it stands, with what the port moves. */
export function infFacts({ pkg, lines }: OpenedInf, result: FileResult): InfFacts {
  const { path } = pkg;
  const place = (entry: Entry): InfPlace => ({ path, ...lines.positionOf(entry.content.start) });
  const installed = services(pkg, result.moves, place);
  const written = registry(pkg, place);
  return {
    path,
    services: installed,
    files: files(pkg, result.moves, place),
    registry: written,
    interfaces: interfaces(pkg, place),
    names: names(pkg, path, installed, written),
    code: {
      serviceTypes: serviceTypes(pkg),
      coInstallers: coInstallers(pkg, place),
      registeredDlls: registeredDlls(pkg, place),
      umdf: umdfServices(pkg, place),
    },
  };
}

function names(
  pkg: InfPackage,
  path: string,
  installed: readonly ServiceFact[],
  written: readonly RegistryFact[],
): string[] {
  const vendors = written
    .flatMap(({ key }) => /^software\\(?:wow6432node\\)?([^\\]+)/i.exec(key)?.[1] ?? [])
    .filter((name) => !/^(?:microsoft|classes|policies|clients)$/i.test(name));
  const { provider } = pkg.version;
  const file = (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
  return [
    ...new Set([...(provider === null ? [] : [provider]), file, ...installed.map(({ name }) => name), ...vendors]),
  ];
}

function services(pkg: InfPackage, moves: readonly Move[], place: (entry: Entry) => InfPlace): ServiceFact[] {
  const found = new Map<string, ServiceFact>();
  for (const add of serviceAdds(pkg)) {
    if (add.name === '' || found.has(fold(add.name))) continue;
    const binary = add.section === null ? '' : (firstDirective(pkg, add.section, 'ServiceBinary')?.text ?? '');
    found.set(fold(add.name), {
      ...place(add.entry),
      name: add.name,
      binary: /[^\\/"]+\.\w+/.exec(binary.replace(/^.*[\\/]/, ''))?.[0] ?? null,
      valuesMoved: movedValues(moves, add.name),
    });
  }
  return [...found.values()];
}

function numberOf(pkg: InfPackage, section: Use | null, directive: string): number | null {
  const text = section === null ? '' : (firstDirective(pkg, section, directive)?.text.trim() ?? '');
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? null : value;
}

function serviceTypes(pkg: InfPackage): CodeFacts['serviceTypes'] {
  return serviceAdds(pkg)
    .filter(({ name }) => name !== '')
    .map(({ name, section }) => ({
      name,
      type: numberOf(pkg, section, 'ServiceType'),
      start: numberOf(pkg, section, 'StartType'),
    }));
}

function coInstallers(pkg: InfPackage, place: (entry: Entry) => InfPlace): NamedFact[] {
  return registryLines(pkg).flatMap((line) => {
    if (line.kind !== 'AddReg' || !/^(?:CoInstallers32|Installer32)$/i.test(line.valueName)) return [];
    return line.entry.fields.slice(4).flatMap((field) => {
      const name = /[^\\/",\s]+\.dll/i.exec(pkg.tokens.resolve(field.value).text)?.[0];
      return name === undefined ? [] : [{ ...place(line.entry), name }];
    });
  });
}

function registeredDlls(pkg: InfPackage, place: (entry: Entry) => InfPlace): NamedFact[] {
  return pkg.uses
    .filter(({ kind }) => kind === 'RegisterDlls')
    .flatMap(({ section }) =>
      section.entries.flatMap((entry) => {
        const name = pkg.tokens.resolve(entry.fields[2]?.value ?? '').text;
        return name === '' ? [] : [{ ...place(entry), name }];
      }),
    );
}

function umdfServices(pkg: InfPackage, place: (entry: Entry) => InfPlace): NamedFact[] {
  return pkg.uses.flatMap(({ section }) =>
    section.entries.flatMap((entry) => {
      if (fold(pkg.tokens.resolve(entry.key?.value ?? '').text) !== 'umdfservice') return [];
      const name = pkg.tokens.resolve(entry.fields[0]?.value ?? '').text;
      return name === '' ? [] : [{ ...place(entry), name }];
    }),
  );
}

/** `service Wren\Sub\Depth` is declared when the value goes from `Sub` to `Parameters\Sub`. */
function movedValues(moves: readonly Move[], service: string): MovedValue[] {
  const prefix = `service ${fold(service)}\\`;
  return moves.flatMap((move) => {
    if (move.kind !== 'service-parameters' || !fold(move.subject).startsWith(prefix)) return [];
    const parts = move.subject.slice(prefix.length).split('\\');
    const value = parts.pop() ?? '';
    const fromKey = parts.join('\\');
    return [{ value, fromKey, toKey: fromKey === '' ? 'Parameters' : `Parameters\\${fromKey}` }];
  });
}

function files(pkg: InfPackage, moves: readonly Move[], place: (entry: Entry) => InfPlace): FileFact[] {
  const moved = new Set(moves.filter((move) => move.kind === 'file-destination').map((move) => fold(move.subject)));
  const found = new Map<string, FileFact>();
  for (const copy of fileCopies(pkg)) {
    const from = folderOf(copy);
    if (from === null || found.has(`${fold(copy.name)}|${from}`)) continue;
    found.set(`${fold(copy.name)}|${from}`, {
      ...place(copy.entry),
      name: copy.name,
      from,
      to: moved.has(fold(copy.name)) ? 'the driver store' : from,
    });
  }
  return [...found.values()];
}

function folderOf(copy: FileCopy): string | null {
  const { dirid, subdirectory } = copy.destination;
  if (dirid === null) return null;
  if (dirid === 13) return 'the driver store';
  const { dirid: id, directory } = directoryOf(dirid, subdirectory);
  const base = diridInfo(id)?.directory.replace(/^%SystemRoot%/, '%windir%');
  return base === undefined ? null : directory === '' ? base : `${base}\\${subdirectory}`;
}

function registry(pkg: InfPackage, place: (entry: Entry) => InfPlace): RegistryFact[] {
  const seen = new Set<Entry>();
  return registryLines(pkg).flatMap((line) => {
    if (line.kind !== 'AddReg' || line.root === '' || line.root === 'HKR' || seen.has(line.entry)) return [];
    seen.add(line.entry);
    return [{ ...place(line.entry), root: line.root, key: line.subkey, value: line.valueName }];
  });
}

function interfaces(pkg: InfPackage, place: (entry: Entry) => InfPlace): InterfaceFact[] {
  const found = new Map<string, InterfaceFact>();
  for (const use of pkg.uses) {
    if (use.kind !== 'DDInstall.Interfaces') continue;
    for (const entry of use.section.entries) {
      if (fold(pkg.tokens.resolve(entry.key?.value ?? '').text) !== 'addinterface') continue;
      const guid = pkg.tokens.resolve(entry.fields[0]?.value ?? '').text;
      if (!found.has(fold(guid))) found.set(fold(guid), { ...place(entry), guid });
    }
  }
  return [...found.values()];
}
