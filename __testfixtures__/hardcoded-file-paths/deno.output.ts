import process from 'node:process';
import { load } from 'jsr:@std/dotenv';
import path from 'node:path';

await load();
export const text = await Deno.readTextFile(path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'log.txt'));
console.log(process.pid);
