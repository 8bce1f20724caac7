const HIVES = ['HKLM', 'HKCU'];
const root = 'HKLM\\';
console.log('HKLM\\SOFTWARE\\Contoso');
const folder = 'software\\contoso\\setup.exe';
const perUser = 'HKCU\\Software\\Contoso';
if (root.startsWith('HKLM\\SOFTWARE')) throw new Error('HKLM\\SOFTWARE is missing');
export { HIVES, folder, perUser };
