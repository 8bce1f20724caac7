# Copy-Item kestrel.sys C:\Windows\System32\drivers
Write-Host "Copy-Item kestrel.sys C:\Windows\System32\drivers"
Copy-Item .\kestrel.sys .\out\drivers
pnputil.exe /add-driver kestrel.inf /install
Get-PnpDevice -Class Sample
Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
Get-Service Kestrel
Copy-Item "$env:SystemRoot\Minidump\a.dmp" .
# infport-ignore P02 -- a setting of the test machine
Set-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Services\Kestrel' -Name Depth -Value 4
