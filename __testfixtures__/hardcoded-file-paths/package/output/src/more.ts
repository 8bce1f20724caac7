export enum Folder {
  // infport: hardcoded-file-paths: use the installed location, or build the path on process.env.ProgramFiles
  Programs = 'C:\\Program Files\\Contoso',
}
