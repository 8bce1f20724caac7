import { execSync } from 'child_process';

execSync('sc create mixer binPath= "%ProgramFiles%\\Contoso\\mixer.exe" type= own type= interact');
