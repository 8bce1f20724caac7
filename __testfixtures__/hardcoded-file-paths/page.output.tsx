import * as React from 'react';

export function Panel(): JSX.Element {
  // infport: hardcoded-file-paths: build the path on process.env.ProgramData with a company sub-directory
  const data = 'C:\\ProgramData\\Contoso\\page.json';
  // infport: hardcoded-file-paths: use the installed location, or build the path on process.env.ProgramFiles
  return (
    <div>
      C:\Windows\System32 stays in the text.
      <FileList
        folder="C:\Program Files\Contoso"
        title="C:\Windows"
      />
      {open(
        // infport: hardcoded-file-paths: publish the path from the INF (HKR,,<value>,,"%13%\<file>") and read it with CM_Open_DevNode_Key
        'C:\\Windows\\INF\\mixer.inf',
        data,
      )}
    </div>
  );
}
