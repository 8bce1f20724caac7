import { readFileSync } from 'node:fs';

type Place = 'C:\\ProgramData\\Contoso\\data' | 'D:\\Contoso';
function read(place: Place): string {
  return readFileSync(place, 'utf8');
}
read('C:\\ProgramData\\Contoso\\data');

function copy(from: string, to: 'C:\\ProgramData\\Contoso\\new'): void;
function copy(from: 'C:\\ProgramData\\Contoso\\old', to: string): void;
function copy(from: string, to: string): void {
  readFileSync(from + to);
}
copy('C:\\ProgramData\\Contoso\\old', 'C:\\ProgramData\\Contoso\\new');
