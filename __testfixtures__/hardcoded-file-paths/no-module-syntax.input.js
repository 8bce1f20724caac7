var data = 'C:\\ProgramData\\Contoso\\settings.json';
