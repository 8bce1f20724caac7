export const text = await Deno.readTextFile('C:\\ProgramData\\Contoso\\log.txt');
