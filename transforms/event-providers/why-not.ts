import type { Reason } from '../../src/contract/reason';
import { fold, sameName } from '../../src/inf/fold';
import type { Field } from '../../src/inf/tree';
import { fileCopies } from '../../src/package/files';
import type { InstallGroup } from '../../src/kit/lines-by-install';
import type { InfPackage, Use } from '../../src/package/model';
import { hasDescriptor } from '../../src/package/queries';
import { resolveWithMap } from '../../src/kit/resolved-map';
import { whyNoSuffixSection } from '../../src/kit/suffix-directives';
import type { Provider } from './provider';
import { REASONS } from './reasons';

export function whyNot(pkg: InfPackage, group: InstallGroup, provider: Provider): Reason | null {
  for (const install of group.installs) {
    const reason = whyNoSuffixSection(pkg, install, '.Events');
    if (reason !== null) return reason;
  }
  if (!/^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i.test(provider.guid))
    return REASONS.noGuid({ publisher: provider.guid });
  if (group.lines.some(({ line }) => hasDescriptor(pkg, line.use.section))) return REASONS.descriptor;
  if (provider.name === null) return REASONS.noName;
  if (!isLegalName(provider.nameText)) return REASONS.nameTooLong;
  if (!provider.files.has('ResourceFile')) return REASONS.noResourceFile;
  for (const [directive, field] of provider.files)
    if (!group.installs.every((install) => isInStore(pkg, install, field))) return REASONS.fileElsewhere({ directive });
  return (
    whyNotChannels(provider) ??
    (pkg.uses.some(
      (use) =>
        use.kind === 'EventProvider' &&
        group.installs.includes(use.install) &&
        sameName(pkg.tokens.resolve(use.via?.entry.fields[0]?.value ?? '').text, provider.guid),
    )
      ? REASONS.registeredToo
      : null)
  );
}

function whyNotChannels({ channels }: Provider): Reason | null {
  const values = new Set<string>();
  const names = new Set<string>();
  for (let index = 0; index < channels.size; index++) {
    const channel = channels.get(index);
    if (channel?.name == null) return REASONS.channelNumbers;
    if (!isLegalName(channel.nameText)) return REASONS.channelName({ channel: channel.nameText });
    if (names.has(fold(channel.nameText))) return REASONS.channelTwice({ channel: channel.nameText });
    names.add(fold(channel.nameText));
    if (channel.imported) {
      if (channel.settings.length > 0) return REASONS.importedWithNumber({ channel: channel.nameText });
      continue;
    }
    if (channel.type === null) return REASONS.noType({ channel: channel.nameText });
    const value = channel.settings.find(([directive]) => directive === 'Value')?.[1];
    if (value !== undefined && values.has(String(Number(value)))) return REASONS.numberShared;
    if (value !== undefined) values.add(String(Number(value)));
  }
  return null;
}

function isLegalName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- the page names these characters
  return name !== '' && name.length < 255 && !/[\u0000-\u001f><&"|\\:`'?*%]/.test(name);
}

/** True for `%13%\[dir\]file` when the install copies the file there. */
function isInStore(pkg: InfPackage, install: Use['install'], field: Field): boolean {
  const resolved = resolveWithMap(pkg.tokens, field.value);
  const [first] = resolved.pieces;
  const path = /^%13%\\(?:(.*)\\)?([^\\]+)$/.exec(resolved.text);
  if (first?.kind !== 'dirid' || path === null) return false;
  const [directory, name] = [path[1] ?? '', path[2] as string];
  return fileCopies(pkg).some(
    (copy) =>
      copy.install === install &&
      copy.destination.dirid === 13 &&
      sameName(copy.name, name) &&
      sameName(copy.destination.subdirectory, directory),
  );
}
