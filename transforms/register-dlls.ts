import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import type { Entry } from '../src/inf/tree';
import type { InfPackage, Use } from '../src/package/model';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/reg2inf';

const transform = defineTransform({
  id: 'register-dlls',
  rules: ['T21'],
  title: 'Report DLLs that register themselves',
  summary:
    'RegisterDlls and UnregisterDlls run code of the package during setup. Each DLL is reported with how its registration becomes lines of the INF.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1300, 1307],
  firstBuild: null,
  holdsBack: ['Always: what the DLL registers stands in its code, not in the INF.'],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-registerdlls-directive',
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addcomserver-directive',
  ],
  find(pkg) {
    const byEntry = new Map<Entry, Use[]>();
    for (const use of pkg.uses) {
      if (use.kind !== 'RegisterDlls' && use.kind !== 'UnregisterDlls') continue;
      for (const entry of use.section.entries) addTo(byEntry, entry, use);
    }
    return [...byEntry]
      .map(([entry, uses]) => proposalOf(pkg, entry, uses))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** RegisterDlls flags: what is called. */
const CALLS: readonly (readonly [number, string])[] = [
  [0x1, 'DllRegisterServer'],
  [0x2, 'DllInstall'],
];

function proposalOf(pkg: InfPackage, entry: Entry, uses: readonly Use[]): InfProposal {
  const [use] = uses as [Use];
  const fields = (entry.key === null ? entry.fields : [entry.key, ...entry.fields]).map(
    (field) => pkg.tokens.resolve(field.value).text,
  );
  const file = fields[2] ?? '';
  const flags = Number(fields[3] ?? '');
  const calls = CALLS.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
  const does =
    use.kind === 'RegisterDlls'
      ? `${file} is loaded during setup and ${calls.length === 0 ? 'registers itself' : `runs ${calls.join(' and ')}`}`
      : `${file} is loaded to take its registration back`;
  return report(transform, {
    id: use.kind === 'RegisterDlls' ? 'T21-register-dll' : 'T21-unregister-dll',
    span: entry.content,
    section: use.section.name,
    message: `${does}; isolated packages run no code of their own in setup: ${use.kind === 'RegisterDlls' ? "let Microsoft's reg2inf record what the DLL registers, write that as AddReg lines (from build 26100: AddComServer), and check the result, which may be incomplete" : 'drop the line together with RegisterDlls'}`,
    scope: uses,
  });
}
