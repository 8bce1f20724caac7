import * as React from 'react';

export function Panel(): JSX.Element {
  const data = 'C:\\ProgramData\\Contoso\\page.json';
  return (
    <div>
      C:\Windows\System32 stays in the text.
      <FileList
        folder="C:\Program Files\Contoso"
        title="C:\Windows"
      />
      {open(
        'C:\\Windows\\INF\\mixer.inf',
        data,
      )}
    </div>
  );
}
