// infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
var data = 'C:\\ProgramData\\Contoso\\settings.json';
