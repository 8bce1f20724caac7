// infport: hardcoded-file-paths: build the path on process.env.ProgramData with a company sub-directory
var data = 'C:\\ProgramData\\Contoso\\settings.json';
