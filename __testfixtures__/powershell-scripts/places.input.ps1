# Installs the sensor by hand.
$drivers = Join-Path $env:SystemRoot 'System32\drivers'
Copy-Item -Path .\kestrel.sys -Destination "$env:windir\System32\drivers\kestrel.sys" -Force # P01
Copy-Item .\kestrel.sys "$drivers\kestrel.sys" # P01
[IO.File]::Copy("kestrelapi.dll", "C:\Windows\System32\kestrelapi.dll") # P01
Set-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Services\Kestrel' -Name Depth -Value 4 # P02
reg.exe add "HKLM\SYSTEM\CurrentControlSet\Services\Kestrel" /v Depth /d 4 /f # P02
sc.exe create Kestrel type= kernel binPath= kestrel.sys # P03
rundll32.exe setupapi.dll,InstallHinfSection DefaultInstall 132 kestrel.inf # P04
regsvr32.exe /s kestrelapi.dll # P05
