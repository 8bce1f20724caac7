export enum Folder {
  // infport: hardcoded-file-paths: use the installed location or process.env.ProgramFiles
  Programs = 'C:\\Program Files\\Contoso',
}
