export enum Folder {
  Programs = 'C:\\Program Files\\Contoso',
}
