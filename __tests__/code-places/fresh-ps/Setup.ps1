using namespace Microsoft.Win32
$ErrorActionPreference = "Stop"
$system = [Environment]::GetFolderPath([Environment+SpecialFolder]::System)
[System.IO.File]::Copy("$PSScriptRoot\wren.sys", "$system\drivers\wren.sys", $true) #@ P01 warning

mv wren.dll "$($env:SystemRoot)\System32\" #@ P01 warning

"wren.inf", "wren.cat" | % { Copy-Item -Path (Join-Path $PSScriptRoot $_) -Destination (Join-Path $env:windir 'INF') } #@ P01 warning

$svc = 'HKLM:/SYSTEM/CurrentControlSet/Services/wren'
if (!(Test-Path $svc)) { New-Item -Path $svc -Force | Out-Null } #@ P02 note P02 warning

sp $svc -Name Start -Value 3 #@ P02 warning

reg.exe add "HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e96f-e325-11ce-bfc1-08002be10318}" /v UpperFilters /d wren /f #@ P02 warning

$key = [Registry]::LocalMachine.OpenSubKey('SYSTEM\CurrentControlSet\Enum\USB') #@ P02 note

cmd.exe /c "sc create wren type= kernel binPath= C:\wren\wren.sys" #@ P03

$null = New-Item 'HKLM:\SOFTWARE\Contoso\Wren' -Force #@ P02 note

rundll32 setupapi.dll`,InstallHinfSection DefaultInstall 132 .\wren.inf #@ P04 warning

Invoke-Expression "regsvr32 /s wrenprop.dll" #@ P05 warning

& { mofcomp.exe .\wren.mof } #@ P05 warning

$text = @"
Copy-Item wren.sys $env:SystemRoot\System32\drivers
"@
Write-Warning "reg add HKLM\SYSTEM\CurrentControlSet\Services\wren"
Get-Service wren -ErrorAction SilentlyContinue | Stop-Service
pnputil /delete-driver oem3.inf /uninstall
