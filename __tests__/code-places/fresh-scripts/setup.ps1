#Requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess)]
param([string]$Source = $PSScriptRoot, [switch]$Remove)
$ErrorActionPreference = 'Stop'
$drivers = [IO.Path]::Combine($env:SystemRoot, 'System32', 'drivers')
$inf = Join-Path $Source 'dock.inf'

& rundll32.exe setupapi.dll,InstallHinfSection "DefaultInstall 132 $inf" #@ P04 warning

Start-Process -FilePath 'rundll32.exe' -ArgumentList "setupapi,InstallHinfSection DefaultInstall 132 $inf" -Wait #@ P04 warning

Start-Process "$env:windir\System32\InfDefaultInstall.exe" -ArgumentList $inf #@ P04

& "$Source\devcon.exe" classfilter USB upper '!dock' #@ P04 warning

Copy-Item (Join-Path $Source dock.sys) -Destination $drivers -Force #@ P01 error

Get-ChildItem $Source -Filter *.sys | ForEach-Object { Copy-Item $_.FullName "$env:SystemRoot\System32\drivers\" } #@ P01 warning

Copy-Item "$Source\dock.cfg" 'C:\Program Files\Contoso\dock.cfg' #@ P06

New-Item -ItemType Directory 'C:\ContosoLogs' -Force | Out-Null #@ P06

pnputil.exe /add-driver $inf /install
Write-Host "Copied to C:\Windows\System32\drivers"
Get-Content "$env:SystemRoot\INF\setupapi.dev.log" -Tail 40
$log = 'C:\ContosoLogs\x.log'
Write-Verbose "see $log"
