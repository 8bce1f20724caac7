import fs from 'node:fs';

export const text = fs.readFileSync('C:\\ProgramData\\Contoso\\log.txt');
console.log(Deno.args, text);
