import * as path from 'path';

const programData = (): string => process.env.ProgramData ?? 'C:\\ProgramData';
const inSystem = (name: string): string => path.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', name);
function withExtension(name: string, extension = '.json'): string {
  return name + extension;
}
const below = (...names: string[]): string => path.join(...names);

export const settings = withExtension('C:\\ProgramData\\Contoso\\settings');
export const state = below('C:\\ProgramData', 'Contoso', 'state.json');
export const library = inSystem('contosoapi.dll');
export const tool = inSystem('reg.exe');
export const log = path.join(programData(), 'Contoso', 'tool.log');
