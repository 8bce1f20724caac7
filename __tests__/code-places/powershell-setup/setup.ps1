# copies kestrel.sys to System32\drivers
param([string]$ServiceName = 'Kestrel')
$driverDir = Join-Path $env:SystemRoot 'System32\drivers'
Copy-Item .\kestrel.sys -Destination $driverDir -Force #@ P01
Copy-Item .\kestrel.dll "$env:windir\System32\kestrel.dll" #@ P01
$path = "HKLM:\SYSTEM\CurrentControlSet\Services\$ServiceName\Parameters"
if (-not (Test-Path $path)) { #@ P02
    New-Item -Path $path -Force | Out-Null #@ P02
}
Set-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Control\Class\{4d36e972-e325-11ce-bfc1-08002be10318}\0001' -Name 'Depth' -Value 4 #@ P02
New-ItemProperty -Path HKLM:\SYSTEM\CurrentControlSet\Services\Kestrel -Name Depth -Value 4 -PropertyType DWord #@ P02
[Microsoft.Win32.Registry]::SetValue("HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Kestrel", "Depth", 4) #@ P02
sc.exe create Kestrel type= kernel binPath= "$driverDir\kestrel.sys" #@ P03
New-Service -Name Kestrel -BinaryPathName "C:\kestrel\kestrel.sys" #@ P03
& rundll32.exe setupapi.dll,InstallHinfSection DefaultInstall 132 .\kestrel.inf #@ P04
regsvr32.exe /s kestrelprop.dll #@ P05
& wevtutil.exe im .\kestrel.man #@ P05
Write-Host "sc.exe create Kestrel type= kernel"
Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
pnputil /add-driver .\kestrel.inf /install
Start-Service Kestrel
Get-PnpDevice -Class System
Copy-Item "$env:SystemRoot\Minidump\*.dmp" .\dumps
Remove-Item .\build -Recurse
