import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';
import { fileStem } from '../../src/text/file-stem';

export default defineCodeTransform({
  id: 'self-registration',
  rules: ['C25'],
  title: 'Self-registration of a DLL that the INF calls',
  summary: 'Recognises DllRegisterServer and DllInstall of a DLL that RegisterDlls of the INF names.',
  holdsBack: ['Without RegisterDlls in an INF of the package nothing is said.'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/install/inf-registerdlls-directive'],
  page: {
    why: 'RegisterDlls runs code of the package during the installation; isolated packages declare what it would register.',
    language: 'c',
    before: 'STDAPI DllRegisterServer(void) { ... }',
    after: 'AddComServer = {8B2C4E10-...},,ContosoServer ; in the INF',
    byHand: 'Record what the function registers (reg2inf), and declare it in the INF.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  const { c } = unit;
  const named = facts.infs
    .flatMap(({ code }) => code?.registeredDlls ?? [])
    .filter(({ name }) => fileStem(name) === unit.target);
  if (c === null || named.length === 0) return [];
  const related = named.map(({ path, line, column, name }) => ({
    path,
    line,
    column,
    message: `RegisterDlls of this INF calls ${name}.`,
  }));
  return c.unit.sources
    .flatMap(({ functions }) => functions)
    .filter(({ name }) => name === 'DllRegisterServer' || name === 'DllInstall')
    .map(({ name, source, node, head }) => {
      const at = node.start + Math.max(0, head.indexOf(name));
      return recognised(
        unit.kind,
        { place: { path: source.path, start: at, end: at + name.length }, level: 'note', related },
        `${name} registers what the INF has to declare.`,
        null,
        'Declare it in the INF (AddComServer, reg2inf).',
      );
    });
}
