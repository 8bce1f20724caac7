const log: string = 'C:\\ProgramData\\Contoso\\a.log';
export = log;
