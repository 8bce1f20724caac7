import * as React from 'react';

export function Panel(): JSX.Element {
  // infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
  const data = 'C:\\ProgramData\\Contoso\\page.json';
  // infport: hardcoded-file-paths: use the installed location or process.env.ProgramFiles
  return (
    <div>
      C:\Windows\System32 stays in the text.
      <FileList
        folder="C:\Program Files\Contoso"
        title="C:\Windows"
      />
      {open(
        // infport: hardcoded-file-paths: let the INF publish the path, read it by...
        'C:\\Windows\\INF\\mixer.inf',
        data,
      )}
    </div>
  );
}
