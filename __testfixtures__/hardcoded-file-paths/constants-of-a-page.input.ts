export const DATA = 'C:\\ProgramData\\Contoso\\settings.json';
