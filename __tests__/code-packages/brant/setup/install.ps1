$dst = "$env:windir\System32\drivers"
Copy-Item .\brant.sys $dst
Set-ItemProperty -Path HKLM:\SYSTEM\CurrentControlSet\Services\brant -Name DebugLevel -Value 3
New-EventLog -LogName System -Source brant -MessageResourceFile "$dst\brant.sys"
sc.exe config brantsvc binPath= "$env:windir\System32\brantsvc.exe"
