var data = 'C:\\ProgramData\\Contoso\\settings.json';
process.stdout.write(data);
