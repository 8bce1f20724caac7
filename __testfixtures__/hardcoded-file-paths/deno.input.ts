import process from 'node:process';
import { load } from 'jsr:@std/dotenv';

await load();
export const text = await Deno.readTextFile('C:\\ProgramData\\Contoso\\log.txt');
console.log(process.pid);
